import type { KioskWords } from "./words";

export const vi: KioskWords = {
  welcome: "Quý vị cần làm gì?",
  menu: { proof: "Tìm hiểu cần xuất trình gì ở bệnh viện", phones: "Hỏi qua điện thoại", staff: "Hỏi nhân viên" },
  staffText: "Nhân viên tại quầy sẽ hỗ trợ quý vị. Xin hãy gọi nhân viên ở gần.",
  nothingKept: "Câu trả lời không được lưu lại. Chúng tôi không hỏi tên hay số của quý vị.",
  questions: { myna: "Thẻ My Number của quý vị đã được đăng ký dùng làm thẻ bảo hiểm y tế chưa?", certificate: "Quý vị có Giấy xác nhận tư cách (資格確認書) không?", beside: "Quý vị có Thông báo về tư cách (資格情報のお知らせ) hoặc điện thoại thông minh không?", elderly: "Quý vị từ 70 tuổi trở lên và có Giấy chứng nhận người cao tuổi (高齢受給者証) không?" },
  help: { myna: "Đăng ký tại máy đọc thẻ ở bệnh viện hoặc trên Mynaportal.", certificate: "Là thẻ màu vàng thay cho thẻ bảo hiểm y tế trước đây.", beside: "Xuất trình cùng với thẻ khi máy đọc thẻ không dùng được.", elderly: "Được gửi cho người từ 70 đến 74 tuổi." },
  yes: "Có", no: "Không", unsure: "Không biết",
  answer: "Giấy tờ cần xuất trình ở bệnh viện, nhà thuốc",
  atReader: "Nơi có máy đọc thẻ", withoutReader: "Nơi không có máy hoặc máy không dùng được",
  none: "Với giấy tờ hiện có, quý vị không có gì để xuất trình.",
  noneNext: "Quý vị có thể xin cấp Giấy xác nhận tư cách. Xin hãy hỏi nhân viên.",
  proofs: { myna_at_reader: "Thẻ My Number (đã đăng ký làm thẻ bảo hiểm)", smartphone_myna: "Thẻ đó trong điện thoại thông minh", myna_with_portal: "Thẻ My Number và màn hình Mynaportal trên điện thoại", myna_with_notice: "Thẻ My Number và Thông báo về tư cách", eligibility_certificate: "Giấy xác nhận tư cách" },
  elderlyToo: "Xin xuất trình cả Giấy chứng nhận người cao tuổi.",
  oldCard: "Thẻ bảo hiểm y tế trước đây không còn dùng được từ ngày 2 tháng 12 năm 2025.",
  phonesTitle: "Đường dây điện thoại", open: "Đang tiếp nhận", closed: "Ngoài giờ",
  back: "Quay lại", restart: "Về đầu", aloud: "Đọc to", stop: "Dừng đọc", size: "Cỡ chữ", language: "Chọn ngôn ngữ",
  still: "Quý vị còn tiếp tục không?", goOn: "Tiếp tục", seconds: (left) => `Màn hình sẽ trở về đầu sau ${left} giây.`,
};
