import type { KioskWords } from "./words";

export const ko: KioskWords = {
  welcome: "무엇을 도와드릴까요?",
  menu: { proof: "병원에서 무엇을 보여 주면 되는지 알아보기", phones: "전화로 문의하기", staff: "직원에게 상담하기" },
  staffText: "창구 직원이 도와드립니다. 가까운 직원에게 말씀해 주세요.",
  nothingKept: "답변은 저장되지 않습니다. 이름이나 번호는 묻지 않습니다.",
  questions: { myna: "마이넘버카드를 건강보험증으로 이용하도록 등록하셨습니까?", certificate: "자격확인서(資格確認書)를 가지고 계십니까?", beside: "자격정보 알림(資格情報のお知らせ)이나 스마트폰을 가지고 계십니까?", elderly: "70세 이상이고 고령수급자증(高齢受給者証)을 가지고 계십니까?" },
  help: { myna: "병원의 카드 리더기나 마이나포털에서 등록합니다.", certificate: "예전 건강보험증을 대신하는 노란색 카드입니다.", beside: "카드 리더기를 사용할 수 없을 때 카드와 함께 보여 주는 것입니다.", elderly: "70세부터 74세까지의 분께 보내 드리는 증입니다." },
  yes: "예", no: "아니요", unsure: "모르겠습니다",
  answer: "병원·약국에서 보여 줄 것",
  atReader: "카드 리더기가 있는 곳", withoutReader: "카드 리더기가 없거나 사용할 수 없는 곳",
  none: "지금 가지고 계신 것으로는 보여 줄 수 있는 것이 없습니다.",
  noneNext: "자격확인서를 신청할 수 있습니다. 직원에게 말씀해 주세요.",
  proofs: { myna_at_reader: "마이넘버카드(보험증으로 등록한 것)", smartphone_myna: "스마트폰에 넣은 마이넘버카드", myna_with_portal: "마이넘버카드와 스마트폰의 마이나포털 화면", myna_with_notice: "마이넘버카드와 자격정보 알림", eligibility_certificate: "자격확인서" },
  elderlyToo: "고령수급자증도 함께 보여 주세요.",
  oldCard: "예전 건강보험증은 2025년 12월 2일부터 사용할 수 없습니다.",
  phonesTitle: "전화 창구", open: "접수 중", closed: "접수 시간 외",
  back: "뒤로", restart: "처음으로", aloud: "소리 내어 읽기", stop: "읽기 멈춤", size: "글자 크기", language: "언어 선택",
  still: "계속하시겠습니까?", goOn: "계속", seconds: (left) => `${left}초 후에 처음 화면으로 돌아갑니다.`,
};
