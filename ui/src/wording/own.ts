// Words of a person's own way in, and of the desk's after a lost key store.

export const own = {
  heading: "本人",
  open: (name: string) => `${name}さんの設定`,
  back: "受付に戻る",
  pin: "PIN を変える",
  pinNote: "本部が新しい PIN を受け取ってから変わるので、回線につながっている必要があります。ほかの端末では、次のサインインが初回と同じ手順になります。",
  now: "いまの PIN",
  nowNeeded: "いまの PIN を入力してください。",
  new: "新しい PIN",
  newSupport: "6桁以上。続き番号、同じ数字、生年月日は使えません",
  newNeeded: "新しい PIN を入力してください。",
  again: "新しい PIN をもう一度",
  differs: "2回の入力が違います。もう一度入力してください。",
  change: "PIN を変える",
  changing: "本部に確かめています…",
  changed: "PIN を変えました。次のサインインから新しい PIN を使います。",
  second: "確認コード（第二要素）",
  secondOn: "サインインのたびに、認証アプリの確認コードも入力します。",
  secondOff: "登録すると、PIN に加えて、電話の認証アプリに出る6桁が必要になります。登録には回線が要ります。使うときは回線がなくても使えます。",
  begin: "登録を始める",
  scan: "電話の認証アプリで、この図を読み取ってください。この図は一度だけ表示します。ほかの人に見せないでください。",
  picture: "認証アプリで読み取る二次元コード",
  code: "確認コード",
  codeSupport: "認証アプリに出ている6桁",
  codeNeeded: "確認コードを入力してください。",
  confirm: "確認コードを使い始める",
  confirmed: "確認コードを使い始めました。",
  cancel: "やめる",
  remove: "確認コードをやめる",
  removeNote: "やめると、PIN だけでサインインできるようになります。本部に確かめるので、回線につながっている必要があります。",
  removed: "確認コードをやめました。",
  history: "この端末でのサインイン",
  historyNote: "覚えのないものがあれば、PIN を変えて責任者に知らせてください。",
  when: "日時",
  what: "できごと",
};

export const signInKinds: Readonly<Record<string, string>> = {
  signed_in: "サインイン",
  failed: "サインイン失敗",
  locked: "画面をロック",
  pin_changed: "PIN を変更",
  second_factor_set: "確認コードを設定",
  second_factor_removed: "確認コードを解除",
};

/** Beside a sign-in that failed. */
export const triesLeft = (left: number) => `残り${left}回`;

export const closed = {
  heading: "窓口を開けません",
  recovery: "鍵を本部から戻す",
  steps: "この端末の記録は無事です。次の順に進めると、記録を失わずに戻せます。",
  ask: "1. 依頼を書き出す",
  askNote: "依頼のファイルを USB メモリーなどで本部へ渡します。ファイルに個人情報は入りません。",
  askSubmit: "依頼を書き出す",
  asked: "依頼を書き出しました",
  code: "本部に電話し、この番号を読み合わせてください。",
  take: "2. 本部の返答を読み込む",
  takeNote: "返答のファイルを選ぶか、その中の文字を貼り付けます。",
  file: "返答のファイル",
  text: "返答の文字",
  textNeeded: "返答のファイルを選ぶか、文字を貼り付けてください。",
  takeSubmit: "鍵を戻す",
  taking: "確かめています…",
  afterwards: "戻ったあと、職員は全員、この端末で初めてのサインインの手順になります（本部につながる必要があります）。",
};
