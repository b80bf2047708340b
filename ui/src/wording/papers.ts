// Words of issuing, printing and handing over.

export const kinds: Readonly<Record<string, string>> = {
  eligibility_notice: "資格情報のお知らせ",
  eligibility_certificate: "資格確認書",
  covering_letter: "お知らせの送付状",
  visiting_guide: "受診方法のご案内",
  returns_guide: "返却のご案内",
  address_label: "宛名ラベル",
  leaflet: "マイナ保険証リーフレット",
  flyer: "マイナ保険証チラシ",
  employer_sheet: "事業主のみなさまへ",
  receipt: "受付票",
  day_list: "交付簿",
  mail_list: "返戻一覧",
  alignment: "印刷位置の確認",
};

/** The forms a paper comes in. */
export const variants: Readonly<Record<string, string>> = {
  card: "カードに印刷",
  a4: "A4 に送付状と印刷",
  home: "被保険者の住所へ",
  employer: "事業所へ",
};

export const issueReasons: Readonly<Record<string, string>> = {
  lost: "紛失",
  damaged: "破損・汚損",
  not_received: "未着",
  changed: "記載事項の変更",
  card_lost: "マイナンバーカードの紛失",
  card_renewing: "カードを更新中",
  e_certificate_ended: "電子証明書の期限切れ",
  not_registered: "利用登録をしていない",
  no_card: "カードを作っていない",
  card_returned: "カードを返納した",
  registration_removed: "利用登録を解除した",
  needs_assistance: "第三者の補助が必要（要配慮者）",
  certificate_lost: "資格確認書の滅失",
  certificate_damaged: "資格確認書のき損",
  certificate_changed: "氏名・性別・通称などの訂正",
  other: "その他",
};

export const spoilReasons: Readonly<Record<string, string>> = {
  jam: "紙づまり",
  smeared: "汚れ・かすれ",
  wrong_paper: "用紙違い",
  other: "その他",
};

const duplexWords: Readonly<Record<string, string>> = { as_the_file: "紙面のとおり", off: "片面", long_edge: "長辺とじ", short_edge: "短辺とじ" };

/** What became of a job. */
export const jobStates: Readonly<Record<string, string>> = {
  pending: "順番を待っています。",
  printing: "印刷しています。",
  stopped: "プリンターが止まっています。紙と電源を確かめてください。",
  done: "プリンターへ送り終わりました。",
  unknown: "プリンターの状態が分かりません。",
};

/** What to know before printing. */
export const printingMinds: Readonly<Record<string, string>> = {
  no_print_system: "この端末の印刷の仕組みが動いていません。",
  no_printers: "この端末にプリンターが登録されていません。",
  printer_stopped: "止まっているプリンター：",
  spooler_keeps_job_files: "印刷の仕組みが、印刷済みの紙面を残す設定です。変えられるのは端末の管理者だけです（PreserveJobFiles）。",
  spooler_unknown: "印刷済みの紙面が端末に残るかどうか、確かめられません。端末の管理者に確かめてください（PreserveJobFiles）。",
};

export const issue = {
  heading: "交付",
  forNobody: "だれにも宛てない紙面",
  forNobodyNote: "交付簿（当日の記録）、受付票、リーフレットなど",
  dayList: "当日の交付簿を作る",
  backToSearch: "検索に戻る",
  papers: "交付できるもの",
  allowed: "交付できます",
  refused: "交付できません",
  reason: "交付の理由",
  variant: "紙面の形",
  approval: "責任者の承認で交付",
  reasonNeeded: "交付の理由を選んでください。",
  draft: "下書きを作る",
  drafting: "紙面を作り、記録と照らし合わせています…",
  draftReady: "下書き",
  draftNote: "まだ交付していません。紙面の文字を記録と照らし合わせ、一致しました。",
  issue: "交付する",
  issuing: "交付を記録しています…",
  discard: "下書きを捨てる",
  issued: "交付を記録しました",
  issuedNote: "印刷して、用紙を確かめてください。",
  sheet: "用紙番号",
  preview: "紙面",
  previewPage: (page: number, pages: number) => `紙面 ${page} / ${pages}`,
  zoomIn: "拡大",
  zoomOut: "縮小",
  warnings: "紙面の注意",
  printer: "プリンター",
  print: "印刷する",
  printerUse: (source: string | null, duplex: string, dx: number, dy: number) => [
    source === null ? "トレイ：自動" : `トレイ：${source}`,
    `両面：${duplexWords[duplex] ?? duplex}`,
    dx === 0 && dy === 0 ? "位置：そのまま" : `位置：右へ ${dx} mm、下へ ${dy} mm`,
  ].join("　"),
  printingMinds: "印刷の前に",
  jobState: "プリンターの状態",
  printing: "プリンターに送っています…",
  printed: (copy: number) => copy > 1 ? `${copy}枚目をプリンターに送りました。` : "プリンターに送りました。",
  noPrinter: "この端末にプリンターがありません。PDF を保存して、印刷できる端末で開いてください。",
  savePdf: "PDF を保存",
  saved: "PDF を保存しました",
  again: "もう一度印刷する",
  inHand: "用紙を確認した",
  inHandNote: "文字がはっきり印字され、破れや汚れがないことを確かめます。",
  spoil: "書損にする",
  spoilHeading: "書損の理由",
  spoilNote: "この用紙は使えなくなります。取り消せません。用紙はその場で破棄してください。",
  spoilConfirm: "書損として記録",
  spoilCancel: "やめる",
  spoiled: "書損として記録しました",
  spoiledNext: "必要なら、下書きから作り直してください。",
  handOver: "手渡した",
  handOverNote: "氏名と生年月日を来訪者と一緒に確かめてから渡します。",
  handedOver: "手渡しを記録しました",
  handedOverNote: "続けて利用勧奨を記録するか、応対を終えます。",
  restart: "作り直す",
  progress: "交付の進み",
  stages: ["下書き", "交付", "印刷", "用紙の確認", "手渡し"],
};
