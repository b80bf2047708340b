// Every problem code as a sentence and what to do next. `{}` stands for the reference, which never holds personal data;
// what stands in ［］ is said only when there is one.

import type { Problem } from "../api/problem";
import { say } from "./say";

export type Wording = { title: string; next: string };

export const problems: Readonly<Record<string, Wording>> = {
  // Signing in
  not_enrolled: { title: "この端末は、まだ支部に登録されていません。", next: "管理者に連絡し、本部が発行した登録コードで登録してください。" },
  already_enrolled: { title: "この端末は、すでに支部に登録されています。", next: "そのままサインインしてください。" },
  wrong_pin: { title: "職員番号または PIN が違います。", next: "あと {} 回まちがえると、この端末での PIN は消去されます。落ち着いて入力し直してください。" },
  pin_slot_erased: { title: "まちがいが続いたため、この端末に置いた PIN を消去しました。", next: "本部につながる状態で、もう一度サインインしてください（初回と同じ手順です）。" },
  first_sign_in_needs_head_office: { title: "この端末での最初のサインインには、本部への接続が必要です。", next: "回線を確かめてからやり直すか、この端末を使ったことのある職員がサインインしてください。" },
  user_unknown: { title: "この職員番号は登録されていません。", next: "番号を確かめてください。新しい職員は本部での登録が必要です。" },
  user_disabled: { title: "この職員番号は使用を止められています。", next: "責任者に確認してください。" },
  locked: { title: "画面がロックされています。", next: "PIN を入力してサインインし直してください。" },
  not_permitted: { title: "この操作を行う権限がありません。", next: "責任者に依頼してください。" },
  lease_without_certificates: { title: "本部と1週間以上通信していないため、資格確認書は作れません。", next: "ほかの用紙は作れます。回線を確かめて「同期」を行うか、本部の延長コードを読み込んでください。" },
  lease_ended: { title: "本部と長く通信していないため、この操作は止めています。", next: "回線を確かめて「同期」を行ってください。" },
  keys_damaged: { title: "この端末の鍵が壊れています。", next: "操作を続けず、管理者に連絡してください。記録は残っています。" },
  keys_missing: { title: "この端末の鍵が見つかりません。", next: "操作を続けず、管理者に連絡してください。記録は残っています。" },

  // Encounter and members
  holding_unclear: { title: "お持ちのものを読み取れません。", next: "一覧の言葉で選び直してください。" },
  rule_unknown: { title: "その決まりは見つかりません。", next: "一覧から選び直してください。" },
  limit_unknown: { title: "その区分と月の限度額は、まだ表にありません。", next: "区分と治療の月を確かめてください。" },
  bill_out_of_range: { title: "医療費か割合が範囲を外れています。", next: "金額と割合を確かめてください。" },
  mark_unknown: { title: "その事業所整理記号から記号は分かりません。", next: "お手元の書類の記号か、事業所の名前で検索してください。" },
  line_unknown: { title: "その窓口の時間は登録されていません。", next: "一覧から選び直してください。" },
  month_unknown: { title: "その月の利用率はまだ届いていません。", next: "別の月を選ぶか、同期してください。" },
  no_encounter: { title: "応対が始まっていません。", next: "用件を選んで応対を始めてください。" },
  unknown_purpose: { title: "この用件は本日の一覧にありません。", next: "一覧から選び直してください。" },
  member_unknown: { title: "この加入者は端末のデータにありません。", next: "記号・番号を確かめ、「同期」のあとで検索し直してください。" },
  no_members: { title: "加入者データがまだ届いていません。", next: "本部につながる状態で「同期」を行ってください。" },
  text_too_long: { title: "入力が長すぎます。", next: "短くして入力し直してください。" },
  exact_question_needed: { title: "他支部の照会は、一人に定まる入力のときだけできます。", next: "「記号-番号」（枝番もあれば続けて）、「カナ氏名の全部と生年月日」、「お問い合わせ番号」のどれかを入力してください。" },
  too_many_lookups: { title: "この端末からの他支部の照会が、1時間の上限に達しました。", next: "［あと{}秒ほどで、また照会できます。］急ぐときは、加入している支部に電話で確認してください。" },
  not_a_counter: { title: "この端末からは、他支部の加入者を照会できません。", next: "職員のいる窓口の端末を使ってください。" },
  table_does_not_fit: { title: "この表は、紙面に収まりません。", next: "期間を短くするか、CSV で保存してください。" },
  envelope_too_heavy: { title: "1通が重すぎて、箱に入りません。", next: "封筒に足す枚数を確かめてください。" },
  numbers_missing: { title: "番号のない箱があります。", next: "箱ごとに、ラベルの番号を入力してください。" },
  tracking_unreadable: { title: "ラベルの番号を読み取れません。", next: "11桁の数字を入力してください。" },
  tracking_twice: { title: "同じ番号が2度あります。", next: "ラベルの番号を確かめてください。前に差し出した番号は使えません。" },
  too_many_boxes: { title: "箱がないか、一度に記録できる200箱を超えています。", next: "名簿を分けてください。" },
  training_only: { title: "訓練中は、本部とつながりません。", next: "訓練を終えてから行ってください。" },
  drill_in_training_only: { title: "演習は、訓練の中だけで行えます。", next: "訓練を始めてから選んでください。" },
  drill_unknown: { title: "この演習はありません。", next: "一覧から選び直してください。" },
  training_not_now: { title: "いまは訓練を始められません。", next: "サインインしている方がロックしてから始めてください。" },
  period_not_over: { title: "その時期は、まだ数えられません。", next: "声をかけた全員の90日が過ぎた四半期を、一覧から選んでください。" },
  broken_off: { title: "数えるのを途中でやめました。", next: "必要なときに、もう一度数えてください。" },

  // Identity
  date_never_was: { title: "その日付は存在しません。", next: "［{}のことではありませんか。］元号と年月日を確かめてください。" },
  twelve_digits: { title: "マイナンバーの全桁は入力できません。入力は消去し、どこにも残していません。", next: "必要なのは下4桁だけです。ひと呼吸おいてから入力し直してください。" },
  not_four_digits: { title: "下4桁は、数字4文字で入力してください。", next: "全角の数字も使えます。" },
  last4_limit: { title: "本日の照合の上限に達しました（{}）。", next: "本日は照合できません。専用ダイヤル 0570-015-369（8:30〜17:15、土日祝・年末年始を除く）を案内してください。" },
  unknown_document: { title: "この本人確認書類は本日の一覧にありません。", next: "一覧から選び直してください。" },

  // What the branch sets of itself
  branch_postal_code: { title: "郵便番号の形ではありません。", next: "「001-8511」のように、数字7桁で入力してください。" },
  branch_phone: { title: "電話番号の形ではありません。", next: "「011-000-0000」のように、0から始まる10桁か11桁の数字で入力してください。" },
  branch_address: { title: "所在地として紙面に載せられない文字があります。", next: "一行の文字で入力してください。改行と、12桁続く数字は使えません。" },
  branch_address_too_long: { title: "所在地が長く、紙面の欄に収まりません。", next: "全角43文字までにしてください（半角は2文字で1文字分）。建物の名前を短くすると収まります。" },
  branch_field_unknown: { title: "その項目は、支部では変えられません。", next: "一覧の項目から選び直してください。" },
  branch_field_not_let: { title: "この項目は、いま支部で変えることを本部が許していません。", next: "変えるときは、本部に連絡してください。" },
  branch_field_day: { title: "この日からにはできません。", next: "今日から1年先までの日を入れてください。" },
  branch_field_same: { title: "その日の紙面には、すでにこの内容が載ります。", next: "変える内容か日を確かめてください。" },
  branch_field_nothing: { title: "取り下げる届け出がありません。", next: "本部が返事をしたものは取り下げられません。元に戻すときは、もう一度届け出てください。" },
  branch_field_sent: { title: "この届け出は、もう本部に送りました。", next: "元に戻すときは、もう一度届け出てください。" },

  // Papers
  not_eligible: { title: "本日、資格がないため交付できません。", next: "資格の取得日・喪失日を確かめ、新しい保険者への問い合わせを案内してください。" },
  unknown_kind: { title: "この種類の紙面は作れません。", next: "一覧から選び直してください。" },
  unknown_branch: { title: "支部の情報がこの端末にありません。", next: "管理者に連絡してください。" },
  insured_unknown: { title: "宛先になる被保険者が端末のデータにありません。", next: "「同期」のあとでやり直してください。" },
  batch_unknown: { title: "この一括作成は見つかりません。", next: "番号を確かめてください。" },
  batch_of_another_day: { title: "別の日に始めた一括作成です。", next: "残りの方で新しく始めてください。" },
  list_too_long: { title: "名簿が空か、2万人を超えています。", next: "名簿を分けてください。" },
  unknown_choice: { title: "申請者・経路・事情のどれかが使えません。", next: "一覧から選び直してください。" },
  damaged_paper_needed: { title: "き損したときは、その現物が要ります。", next: "現物を受け取ってから、もう一度受け付けてください。" },
  employer_route_needed: { title: "この申請はお勤め先を通じてお出しいただくものです。", next: "災害などの事情があれば選び、なければお勤め先へご案内ください。" },
  order_unknown: { title: "この発注は見つかりません。", next: "番号を確かめてください。" },
  order_state: { title: "この発注は、その段階ではありません。", next: "発注の一覧で今の段階を確かめてください。" },
  offset_too_far: { title: "印刷位置は10ミリまで動かせます。", next: "位置合わせの紙面で測り直してください。" },
  no_serials: { title: "この端末で使える交付番号が残っていません。", next: "「同期」を行うと、本部から新しい番号が届きます。" },
  number_taken: { title: "番号がほかの受付票に使われました。", next: "もう一度作ってください。" },
  no_employer_route: { title: "任意継続の方に事業所宛てのラベルはありません。", next: "自宅宛てを選んでください。" },
  unknown_variant: { title: "この種類にその形はありません。", next: "一覧から選び直してください。" },
  wrong_subject: { title: "この種類の紙面は、対象の方の選び方が違います。", next: "種類を選び直してください。" },
  approval_needed: { title: "別の職員の承認が要ります。", next: "理由を確かめ、責任者に声をかけてください。" },
  unknown_reason: { title: "この理由は使えません。", next: "一覧から選び直してください。" },
  sheet_damaged: { title: "保管した紙面のデータが壊れています。", next: "この用紙は印刷できません。書損にして、下書きから作り直してください。" },
  missing_glyph: { title: "印字できない文字があるため、交付していません（{}）。", next: "文字の番号を控えて責任者に連絡し、本部からの郵送に切り替えてください。" },
  text_overflow: { title: "文字が枠に収まらないため、交付していません（{}）。", next: "欄の名前を控えて責任者に連絡し、本部からの郵送に切り替えてください。" },
  read_back_differs: { title: "印字内容が記録と一致しないため、交付していません（{}）。", next: "この紙面は使わず、責任者に連絡してください。" },
  fonts_missing: { title: "印刷用の書体がこの端末にありません。", next: "管理者に連絡してください。書体が入るまで交付はできません。" },
  draft_unknown: { title: "この下書きはもうありません。", next: "「下書きを作る」からやり直してください。" },
  sheet_unknown: { title: "この用紙の記録が見つかりません。", next: "経過を確かめてください。" },
  sheet_state: { title: "この用紙には、いまその操作はできません（{}）。", next: "経過で、受取・手渡し・書損の状態を確かめてください。" },
  printer_unknown: { title: "このプリンターは見つかりません。", next: "電源とケーブルを確かめ、別のプリンターを選ぶか PDF を保存してください。" },
  printer_failed: { title: "プリンターに送れませんでした。", next: "交付の記録は残っています。用紙と電源を確かめて、もう一度印刷してください。" },

  // Outreach
  unknown_code: { title: "選んだ項目が本日の一覧にありません。", next: "一覧から選び直してください。" },
  follow_up_out_of_range: { title: "次に確認する日が範囲の外です。", next: "明日から1年以内の日を入れてください。" },
  follow_up_unreadable: { title: "次に確認する日を読み取れません。", next: "「令和8年12月1日」「R8.12.1」「2026-12-01」のように入れてください。" },

  // Returned mail
  mail_not_waiting: { title: "この郵便は、再送を待っていません。", next: "一覧を見直してください。すでに送り直した可能性があります。" },

  // Sync and line
  offline: { title: "本部につながりません。", next: "窓口の仕事は続けられます。記録は端末に残り、つながったときに送られます。" },
  certificate_refused: { title: "本部の証明書を確かめられないため、通信を止めました。", next: "記録は端末に残っています。管理者に連絡してください。" },
  server_refused: { title: "本部が要求を受け付けませんでした。", next: "記録は端末に残っています。続くときは管理者に連絡してください。" },
  truncated: { title: "本部からのデータが途中で切れました。", next: "届いた分は捨てました。もう一度「同期」を行ってください。" },
  snapshot_refused: { title: "本部からのデータを確かめられないため、取り込みませんでした。", next: "いままでのデータで仕事を続けられます。管理者に連絡してください。" },
  journal_set_back: { title: "この端末は、以前の状態に戻されたか、複製されています。", next: "ここでの記録は本部で別に保管しました。操作を続けず、管理者に端末の登録し直しを依頼してください。" },
  task_unknown: { title: "その要対応は、もうありません。", next: "一覧を見直してください。ほかの職員が処理した可能性があります。" },
  extension_refused: { title: "この延長コードでは期間を延ばせません。", next: "この支部あての、いまより新しいものかを本部に確かめてください。" },
  receipt_refused: { title: "この受領証は、この端末のものではありません。", next: "この端末から持ち出したファイルの受領証かを確かめてください。" },
  quarantine_full: { title: "本部で保留になっている記録が多いため、受け付けられませんでした。", next: "記録は端末に残っています。管理者に連絡してください。" },
  serials_exhausted: { title: "この支部で使える交付番号がありません。", next: "管理者に連絡してください。" },
  disagree: { title: "端末と本部のデータが一致しません。", next: "「同期」で取り込み直してください。続くときは管理者に連絡してください。" },
  bad_address: { title: "本部の宛先が正しくありません。", next: "管理者に連絡してください。" },
  sync_cancelled: { title: "同期を中止しました。", next: "いままでのデータで仕事を続けられます。再開するには「同期」を押してください。" },
  sync_under_way: { title: "同期はすでに動いています。", next: "終わるまでお待ちください。" },
  code_expired: { title: "登録コードの期限が切れています。", next: "本部に新しい登録コードを依頼してください。" },
  code_used: { title: "この登録コードはすでに使われています。", next: "本部に新しい登録コードを依頼してください。" },
  device_unknown: { title: "本部がこの端末を知りません。", next: "管理者に連絡してください。記録は端末に残っています。" },
  too_many_requests: { title: "この端末からの通信が、短い間に多すぎました。", next: "［あと{}秒ほどで、また通信できます。］記録は端末に残っています。" },
  clock_skew: { title: "端末の時計が本部とずれています（{}）。", next: "時計を合わせてください。ずれたままでも記録の順序は守られます。" },

  // Keys, second factor, approval, kiosk
  already_open: { title: "この端末の窓口は、すでに開いています。", next: "開いている窓口を使ってください。この画面は閉じてかまいません。" },
  code_needed: { title: "確認コードが必要です。", next: "認証アプリに表示された6桁を入力してください。" },
  wrong_code: { title: "確認コードが違います。", next: "［あと {} 回で、このPINは使えなくなります。］新しいコードが出るのを待って入力してください。" },
  no_second_factor: { title: "確認コードの登録が始まっていません。", next: "登録を初めからやり直してください。" },
  pin_too_short: { title: "PINが短すぎます。", next: "6桁以上にしてください。" },
  pin_too_long: { title: "PINが長すぎます。", next: "短くしてください。" },
  pin_guessable: { title: "このPINは推測されやすいため使えません。", next: "続き番号、同じ数字、生年月日を避けてください。" },
  nothing_to_approve: { title: "承認を頼める内容がありません。", next: "書類と加入者を確かめてください。" },
  request_not_open: { title: "この依頼は、もう扱えません。", next: "期限が過ぎたか、決まったか、ご自分の依頼です。一覧を見直してください。" },
  reason_needed: { title: "理由が必要です。", next: "理由を入力してください。" },
  not_a_kiosk: { title: "この端末は来所者用ではありません。", next: "来所者用として登録した端末で行ってください。" },
  request_too_long: { title: "入力が長すぎます。", next: "短くしてください。" },
  no_branch_key: { title: "支部の鍵がまだ届いていません。", next: "一度「同期」してください。" },
  visit_open: { title: "応対の途中です。", next: "いまの応対を終えてから、受付票を読み取ってください。" },
  symbol_unreadable: { title: "記号を読み取れません。", next: "8桁までの数字を入れてください。" },
  number_unreadable: { title: "番号を読み取れません。", next: "7桁までの数字を入れてください。" },
  birth_date_unreadable: { title: "生年月日を読み取れません。", next: "今日までの日を入れてください。" },
  ticket_unreadable: { title: "この支部の受付票として読み取れません。", next: "もう一度読み取り、だめなら用件を伺ってください。" },
  enrolment_changed: { title: "この端末の登録情報が書き換えられています。", next: "使わずに管理者に連絡してください。" },
  no_recovery: { title: "本部から戻せる鍵がありません。", next: "管理者に連絡し、端末を登録し直してください。" },
  recovery_refused: { title: "この端末の求めへの返答ではありません。", next: "本部に渡した依頼と同じものか確かめてください。" },
  key_store_silent: { title: "この端末の鍵の保管場所が応答しません。", next: "端末を起動し直してください。続くときは管理者に連絡してください。" },
  tpm_silent: { title: "この端末のTPMが応答しません。", next: "端末を起動し直してください。部品を交換したあとなら、管理者に連絡し、本部から鍵を戻してください。" },
  key_store_lost: { title: "この端末の鍵が失われています。", next: "記録は無事です。管理者に連絡し、本部から鍵を戻してください。" },

  // Updates
  update_no_key: { title: "この窓口は、新しい版を受け取れない作りです。", next: "いまの版で仕事を続けられます。管理者に連絡してください。" },
  update_none: { title: "新しい版は、いまありません。", next: "いまの版のまま仕事を続けてください。" },
  update_unsigned: { title: "新しい版の署名を確かめられないため、使いません。", next: "何も入れていません。管理者に連絡してください。" },
  update_unreadable: { title: "新しい版の説明を読み取れないため、使いません。", next: "何も入れていません。管理者に連絡してください。" },
  update_other_target: { title: "届いた版は、別の種類の端末のものです。", next: "何も入れていません。管理者に連絡してください。" },
  update_not_newer: { title: "届いた版は、この端末に入れたことのある版より新しくありません（{}）。", next: "何も入れていません。管理者に連絡してください。" },
  update_package_differs: { title: "届いた版の中身が、署名されたものと違います。", next: "何も入れていません。もう一度取り寄せ、くり返すときは管理者に連絡してください。" },
  update_package_cut_off: { title: "届いた版が途中で切れています。", next: "何も入れていません。もう一度取り寄せてください。" },
  update_other_package: { title: "届いた版の名前か番号が、説明と違います。", next: "何も入れていません。管理者に連絡してください。" },
  update_during_visit: { title: "終わっていない応対があるため、入れられません。", next: "中断した応対や、ロック中の職員の応対もすべて終えてから、もう一度行ってください。" },
  update_under_way: { title: "新しい版の取り寄せか入れ替えが、すでに動いています。", next: "終わるまでお待ちください。" },
  update_no_installer: { title: "この端末では、窓口から新しい版を入れられません。", next: "何も入れていません。管理者に連絡してください。" },
  update_not_allowed: { title: "端末のシステムが、入れることを許しませんでした。", next: "何も入れていません。管理者に連絡してください。" },
  update_installer_failed: { title: "端末のシステムが、新しい版を入れられませんでした。", next: "いまの版で仕事を続けられます。くり返すときは管理者に連絡してください。" },
  update_broken_off: { title: "前に入れようとした版は、終わる前に止まりました。", next: "いまの版で仕事を続けられます。届いている版を、もう一度入れてください。" },
  update_file: { title: "新しい版のファイルを読み書きできませんでした。", next: "何も入れていません。くり返すときは管理者に連絡してください。" },

  // Files
  disk_full: { title: "ディスクがいっぱいのため、記録できませんでした。", next: "何も変更していません。管理者に連絡し、空きを作ってください。" },
  journal_stopped: { title: "ディスクの異常のため、業務の記録を止めました。", next: "直前の操作が記録されたかどうかは分かりません。サインインし直して経過を確かめてください。くり返すときは、この端末を使わず管理者に連絡してください。" },
  busy: { title: "ほかの処理が終わるのを待てませんでした。", next: "少し待ってからやり直してください。" },
  file_system: { title: "ファイルを読み書きできませんでした。", next: "何も変更していません。続くときは管理者に連絡してください。" },
  journal_damaged: { title: "この端末の業務記録が壊れています。", next: "記録は別に保管しました。操作を続けず、管理者に連絡してください。" },
  members_damaged: { title: "加入者データが壊れています。", next: "「同期」で取り込み直してください。業務の記録は無事です。" },
  newer_database: { title: "このデータは、新しい版の窓口で作られています。", next: "管理者に連絡し、この端末の窓口を新しくしてください。" },
  malformed_item: { title: "本部から読み取れないデータが届きました。", next: "取り込まずに置いています。管理者に連絡してください。" },
  internal: { title: "処理を完了できませんでした。", next: "やり直しても続くときは、表示の番号を添えて管理者に連絡してください。" },
};

/** References that are codes themselves: limits, states of a sheet, fields of the paper. */
const references: Readonly<Record<string, string>> = {
  member: "加入者ごとの上限", desk: "端末ごとの上限",
  issued: "交付済み", in_hand: "用紙を確認済み", handed_over: "手渡し済み", spoiled: "書損",
  name: "氏名", kana: "フリガナ", address: "住所", addressee: "宛名", birth_date: "生年月日", symbol: "記号", number: "番号", suffix: "枝番",
  acquired_on: "資格取得年月日", inquiry_number: "お問い合わせ番号", sender_address: "支部の所在地", management_code: "管理用二次元コード",
};

/** The sentence of a problem with its reference filled in; an unknown code is worded as `internal` and still named. */
export function problemWords(problem: Problem): Wording {
  const found = Object.hasOwn(problems, problem.code) ? problems[problem.code]! : problems.internal!;
  const reference = problem.reference?.split(" ").map((part) => say(references, part)).join("、");
  const fill = (text: string) => text.replace(/［([^］]*)］/, reference ? "$1" : "").replace("（{}）", reference ? `（${reference}）` : "").replace("{}", reference ?? "数");
  return { title: fill(found.title), next: fill(found.next) };
}
