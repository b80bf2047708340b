// What a kiosk says while a visitor asks for something, in each of its languages.

import type { Language } from "./words";

export type RequestWords = {
  /** In the menu. */
  ask: string;
  purpose: string;
  purposes: { reissue: string; card_reader_failed: string; limit_certificate: string; enquiry: string; other: string };
  symbol: string;
  number: string;
  /** Where the digits stand, and that a My Number is not asked for. */
  where: string;
  /** Beside the digits; the words of the paper stay readable as they stand there. */
  names: { symbol: string; number: string; birth: string };
  birth: string;
  birthHelp: { era: string; year: string };
  next: string;
  erase: string;
  confirm: string;
  send: string;
  sending: string;
  ticket: string;
  called: string;
  photograph: string;
  /** Of the paper: under way, out, and when none comes out. */
  printing: string;
  printed: string;
  notPrinted: string;
  finish: string;
  wrongDay: string;
};

export const requestWords: Readonly<Record<Language, RequestWords>> = {
  ja: {
    ask: "職員に用件を伝えて順番を待つ",
    purpose: "ご用件は何ですか",
    purposes: { reissue: "資格情報のお知らせをなくした・再発行したい", card_reader_failed: "病院でカードが読み取れなかった", limit_certificate: "高い医療費のこと（限度額）", enquiry: "手続きについて聞きたい", other: "そのほか" },
    symbol: "記号の数字を入れてください", number: "番号の数字を入れてください",
    where: "お知らせや資格確認書にある「記号」「番号」です。マイナンバー（12桁）は入れないでください。",
    names: { symbol: "記号", number: "番号", birth: "生年月日" },
    birth: "生年月日を入れてください", birthHelp: { era: "年・月・日を2桁ずつ、6桁で。例：401001（40年10月1日）", year: "西暦の年4桁、月と日を2桁ずつ、8桁で。例：19651001" },
    next: "次へ", erase: "1字消す",
    confirm: "これでよろしいですか", send: "受付票をもらう", sending: "受け付けています…",
    ticket: "受付番号", called: "この番号でお呼びします。番号を覚えてお待ちください。",
    photograph: "しばらく呼ばれないときは、この画面を写真に撮り、職員にお見せください。中身は職員だけが読めます。",
    printing: "受付票を印刷しています…", printed: "受付票をお取りになってお待ちください。",
    notPrinted: "受付票を印刷できませんでした。番号を覚えて、近くの職員にお声がけください。",
    finish: "終わる", wrongDay: "その日付はありません。もう一度入れてください。",
  },
  plain: {
    ask: "職員（ここで 働いている 人）に 用事を つたえて 待つ",
    purpose: "どんな 用事ですか",
    purposes: { reissue: "「資格情報のお知らせ」を なくした", card_reader_failed: "病院で カードが 使えなかった", limit_certificate: "病院の お金が 高い", enquiry: "手続き（やりかた）を 聞きたい", other: "ほかの こと" },
    symbol: "「記号」の 数字を 入れて ください", number: "「番号」の 数字を 入れて ください",
    where: "「お知らせ」の 紙か 資格確認書に 書いて あります。マイナンバー（12の 数字）は 入れないで ください。",
    names: { symbol: "記号", number: "番号", birth: "生まれた 日" },
    birth: "生まれた 日を 入れて ください", birthHelp: { era: "年・月・日を 2つずつ、6つの 数字で 入れます。例：401001（40年10月1日）", year: "年 4つ、月 2つ、日 2つ の 数字で 入れます。例：19651001" },
    next: "次へ", erase: "1つ 消す",
    confirm: "これで いいですか", send: "受付の 番号を もらう", sending: "待って ください…",
    ticket: "あなたの 番号", called: "この 番号で 呼びます。番号を おぼえて 待って ください。",
    photograph: "長い 時間 呼ばれない ときは、この 画面の 写真を とって、職員に 見せて ください。職員だけが 読めます。",
    printing: "紙を 印刷して います…", printed: "出てきた 紙を とって 待って ください。",
    notPrinted: "紙が 出ませんでした。番号を おぼえて、近くの 職員に 言って ください。",
    finish: "おわる", wrongDay: "その 日は ありません。もう一度 入れて ください。",
  },
  en: {
    ask: "Tell our staff what you need and wait for your turn",
    purpose: "What do you need?",
    purposes: { reissue: "I lost my Eligibility Notice", card_reader_failed: "My card could not be read at a hospital", limit_certificate: "High medical costs (limits)", enquiry: "A question about a procedure", other: "Something else" },
    symbol: "Enter the digits of 記号 (symbol)", number: "Enter the digits of 番号 (number)",
    where: "They stand on your Eligibility Notice or Certificate. Do not enter your My Number (12 digits).",
    names: { symbol: "記号 (symbol)", number: "番号 (number)", birth: "Date of birth" },
    birth: "Enter your date of birth", birthHelp: { era: "Two digits each for year, month and day: 401001 is 1 October of year 40.", year: "Year, month, day as eight digits: 19651001 is 1 October 1965." },
    next: "Next", erase: "Delete one",
    confirm: "Is this right?", send: "Get a number", sending: "One moment…",
    ticket: "Your number", called: "We will call this number. Please remember it and wait.",
    photograph: "If you are not called for a while, take a picture of this screen and show it to our staff. Only they can read it.",
    printing: "Printing your ticket…", printed: "Please take your ticket and wait.",
    notPrinted: "Your ticket could not be printed. Please remember your number and speak to our staff.",
    finish: "Finish", wrongDay: "There is no such day. Please enter it again.",
  },
  zh: {
    ask: "把您的事项告诉工作人员，并排队等候",
    purpose: "您要办理什么？",
    purposes: { reissue: "资格信息通知书丢失、需要补发", card_reader_failed: "在医院卡片无法读取", limit_certificate: "医疗费很高（限额）", enquiry: "咨询手续", other: "其他" },
    symbol: "请输入“記号”的数字", number: "请输入“番号”的数字",
    where: "写在资格信息通知书或资格确认书上。请不要输入个人编号（12位）。",
    names: { symbol: "記号", number: "番号", birth: "出生日期" },
    birth: "请输入出生日期", birthHelp: { era: "年、月、日各两位，共6位。例：401001（40年10月1日）", year: "年4位、月2位、日2位，共8位。例：19651001" },
    next: "下一步", erase: "删除一位",
    confirm: "这样对吗？", send: "领取号码", sending: "正在受理…",
    ticket: "您的号码", called: "我们会叫这个号码。请记住号码并等候。",
    photograph: "如果很久没有叫到您，请拍下这个画面给工作人员看。内容只有工作人员能读取。",
    printing: "正在打印号码票…", printed: "请取走号码票并等候。",
    notPrinted: "号码票无法打印。请记住号码，并告诉附近的工作人员。",
    finish: "结束", wrongDay: "没有这个日期，请重新输入。",
  },
  ko: {
    ask: "직원에게 용건을 알리고 순서 기다리기",
    purpose: "어떤 용건이십니까?",
    purposes: { reissue: "자격정보 알림을 잃어버렸다·재발급", card_reader_failed: "병원에서 카드를 읽지 못했다", limit_certificate: "높은 의료비(한도액)", enquiry: "절차에 대해 묻고 싶다", other: "그 밖" },
    symbol: "記号(기호)의 숫자를 입력해 주세요", number: "番号(번호)의 숫자를 입력해 주세요",
    where: "자격정보 알림이나 자격확인서에 적혀 있습니다. 마이넘버(12자리)는 입력하지 마세요.",
    names: { symbol: "記号(기호)", number: "番号(번호)", birth: "생년월일" },
    birth: "생년월일을 입력해 주세요", birthHelp: { era: "년·월·일을 두 자리씩 6자리로. 예: 401001(40년 10월 1일)", year: "서기 년 4자리, 월·일 2자리씩 8자리로. 예: 19651001" },
    next: "다음", erase: "한 자 지우기",
    confirm: "이대로 맞습니까?", send: "번호표 받기", sending: "접수하고 있습니다…",
    ticket: "접수 번호", called: "이 번호로 불러 드립니다. 번호를 기억하고 기다려 주세요.",
    photograph: "오래 기다려도 부르지 않으면 이 화면을 사진으로 찍어 직원에게 보여 주세요. 내용은 직원만 읽을 수 있습니다.",
    printing: "번호표를 인쇄하고 있습니다…", printed: "번호표를 받아 기다려 주세요.",
    notPrinted: "번호표를 인쇄하지 못했습니다. 번호를 기억하고 가까운 직원에게 말씀해 주세요.",
    finish: "마침", wrongDay: "그런 날짜는 없습니다. 다시 입력해 주세요.",
  },
  pt: {
    ask: "Dizer ao atendente o que precisa e esperar a vez",
    purpose: "Do que precisa?",
    purposes: { reissue: "Perdi o Aviso de Elegibilidade", card_reader_failed: "O cartão não foi lido no hospital", limit_certificate: "Despesas médicas altas (limite)", enquiry: "Pergunta sobre um procedimento", other: "Outro assunto" },
    symbol: "Digite os números de 記号 (símbolo)", number: "Digite os números de 番号 (número)",
    where: "Estão no Aviso ou no Certificado de Elegibilidade. Não digite o My Number (12 dígitos).",
    names: { symbol: "記号 (símbolo)", number: "番号 (número)", birth: "Data de nascimento" },
    birth: "Digite a data de nascimento", birthHelp: { era: "Ano, mês e dia com dois dígitos cada: 401001 é 1 de outubro do ano 40.", year: "Ano, mês e dia em oito dígitos: 19651001 é 1 de outubro de 1965." },
    next: "Avançar", erase: "Apagar um",
    confirm: "Está certo?", send: "Receber uma senha", sending: "Um momento…",
    ticket: "Sua senha", called: "Chamaremos este número. Guarde-o e aguarde.",
    photograph: "Se demorar a ser chamado, fotografe esta tela e mostre a um atendente. Só ele pode lê-la.",
    printing: "Imprimindo a senha…", printed: "Retire a senha impressa e aguarde.",
    notPrinted: "Não foi possível imprimir a senha. Guarde o número e fale com um atendente.",
    finish: "Terminar", wrongDay: "Esse dia não existe. Digite de novo.",
  },
  vi: {
    ask: "Cho nhân viên biết việc cần làm và chờ đến lượt",
    purpose: "Quý vị cần gì?",
    purposes: { reissue: "Mất Thông báo về tư cách, xin cấp lại", card_reader_failed: "Bệnh viện không đọc được thẻ", limit_certificate: "Chi phí y tế cao (hạn mức)", enquiry: "Hỏi về thủ tục", other: "Việc khác" },
    symbol: "Xin nhập các chữ số của 記号 (ký hiệu)", number: "Xin nhập các chữ số của 番号 (số)",
    where: "Ghi trên Thông báo hoặc Giấy xác nhận tư cách. Xin đừng nhập My Number (12 chữ số).",
    names: { symbol: "記号 (ký hiệu)", number: "番号 (số)", birth: "Ngày sinh" },
    birth: "Xin nhập ngày sinh", birthHelp: { era: "Năm, tháng, ngày mỗi phần hai chữ số: 401001 là ngày 1 tháng 10 năm 40.", year: "Năm, tháng, ngày gồm tám chữ số: 19651001 là ngày 1 tháng 10 năm 1965." },
    next: "Tiếp", erase: "Xóa một số",
    confirm: "Đúng như vậy không?", send: "Nhận số thứ tự", sending: "Xin chờ…",
    ticket: "Số của quý vị", called: "Chúng tôi sẽ gọi số này. Xin hãy nhớ số và chờ.",
    photograph: "Nếu lâu không được gọi, xin chụp màn hình này và cho nhân viên xem. Chỉ nhân viên đọc được.",
    printing: "Đang in phiếu…", printed: "Xin lấy phiếu và chờ.",
    notPrinted: "Không in được phiếu. Xin nhớ số và báo cho nhân viên gần đó.",
    finish: "Kết thúc", wrongDay: "Không có ngày đó. Xin nhập lại.",
  },
};

/** Eras of people who live today, as a visitor chooses them; the first is the year of the common era. */
export const eras: readonly { code: Era; name: string; short: string }[] = [
  { code: "year", name: "西暦 (AD)", short: "" },
  { code: "taisho", name: "大正", short: "大正" },
  { code: "showa", name: "昭和", short: "昭和" },
  { code: "heisei", name: "平成", short: "平成" },
  { code: "reiwa", name: "令和", short: "令和" },
];
export type Era = "year" | "taisho" | "showa" | "heisei" | "reiwa";
