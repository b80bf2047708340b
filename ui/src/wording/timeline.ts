// What happened, as a line of a member's timeline. Keys are the kinds of journal entries.

export const kinds: Readonly<Record<string, string>> = {
  DeskEnrolled: "端末を登録",
  SignedIn: "サインイン",
  SignInFailed: "サインイン失敗",
  Locked: "画面をロック",
  EncounterOpened: "応対を開始",
  EncounterClosed: "応対を終了",
  SearchMade: "検索",
  MemberViewed: "記録を閲覧",
  SoughtElsewhere: "他支部を照会",
  ViewedElsewhere: "他支部の記録を閲覧",
  IdentityChecked: "本人確認",
  LastFourChecked: "下4桁の照合",
  LastFourRefused: "照合の上限に到達",
  DocumentIssued: "交付",
  ReadBackDiffered: "読み戻し不一致",
  DocumentPrinted: "印刷",
  DocumentInHand: "用紙を確認",
  DocumentHandedOver: "手渡し",
  DocumentSpoiled: "書損",
  OutreachLogged: "利用勧奨",
};

/** Which print of a sheet it was. */
export const copyNumber = (copy: string) => `${copy}枚目`;

/** Results, reasons and answers that go with an entry. */
export const details: Readonly<Record<string, string>> = {
  match: "一致",
  no_match: "不一致",
  unavailable: "照合できず",
  sufficient: "足りている",
  insufficient: "不足",
  member: "加入者ごとの上限",
  desk: "端末の上限",
  lost: "紛失",
  damaged: "破損・汚損",
  not_received: "未着",
  changed: "記載事項の変更",
  jam: "紙づまり",
  smeared: "汚れ・かすれ",
  wrong_paper: "用紙違い",
  will_use: "利用する",
  already_uses: "利用している",
  considering: "検討する",
  declined: "不要",
  needs_care: "要配慮",
  do_not_ask: "声かけを望まない",
  reissue: "お知らせの再交付",
  card_reader_failed: "読み取れなかった",
  limit_certificate: "限度額適用認定証",
  enquiry: "問い合わせ",
  telephone: "電話",
  returned_mail: "返戻",
  other: "その他",
};
