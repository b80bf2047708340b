import type { KioskWords } from "./words";

export const zh: KioskWords = {
  welcome: "请选择您要办理的事项",
  menu: { proof: "查询就医时应出示什么", phones: "电话咨询", staff: "咨询工作人员" },
  staffText: "窗口的工作人员会为您服务。请向附近的工作人员咨询。",
  nothingKept: "您的回答不会被保存。我们不会询问您的姓名或号码。",
  questions: { myna: "您的个人编号卡（My Number卡）已登记作为健康保险证使用了吗？", certificate: "您有“资格确认书”（資格確認書）吗？", beside: "您有“资格信息通知书”（資格情報のお知らせ）或智能手机吗？", elderly: "您是否已满70岁，并持有“高龄受给者证”（高齢受給者証）？" },
  help: { myna: "可在医院的读卡机或Mynaportal上登记。", certificate: "这是一张黄色的卡片，可代替以前的健康保险证。", beside: "读卡机不能使用时，与卡片一起出示。", elderly: "寄给70岁至74岁人士的证件。" },
  yes: "是", no: "否", unsure: "不清楚",
  answer: "在医院或药店应出示的证件",
  atReader: "有读卡机的地方", withoutReader: "没有读卡机或读卡机不能使用的地方",
  none: "以您现在持有的证件，没有可以出示的。",
  noneNext: "您可以申请“资格确认书”。请向工作人员咨询。",
  proofs: { myna_at_reader: "个人编号卡（已登记作为保险证）", smartphone_myna: "手机中的个人编号卡", myna_with_portal: "个人编号卡和手机上的Mynaportal画面", myna_with_notice: "个人编号卡和资格信息通知书", eligibility_certificate: "资格确认书" },
  elderlyToo: "请同时出示高龄受给者证。",
  oldCard: "以前的健康保险证自2025年12月2日起不能使用。",
  phonesTitle: "电话窗口", open: "正在受理", closed: "非受理时间",
  back: "返回", restart: "回到开始", aloud: "朗读", stop: "停止朗读", size: "文字大小", language: "选择语言",
  still: "您还要继续吗？", goOn: "继续", seconds: (left) => `${left}秒后将返回最初的画面。`,
};
