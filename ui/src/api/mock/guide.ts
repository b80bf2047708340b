// What the binder would say of a made-up member: enough of it to look at the screens.

import type { LimitWalk } from "../types/LimitWalk";
import type { MemberGuide } from "../types/MemberGuide";
import type { MemberPage } from "../types/MemberPage";
import type { PaperVerdict } from "../types/PaperVerdict";
import type { Said } from "../types/Said";

type Held = Pick<MemberPage, "eligible" | "myna_registered_on" | "certificate_number" | "certificate_expires_on" | "e_certificate_expires_on" | "age">;

const said = (code: string, weight: string, say: string): Said => ({ code, reference: null, weight, say, source: "資料", certainty: "high" });

export function guideOf(held: Held): MemberGuide {
  const proof = (code: string, place: string, say: string, through: string | null = null, where_supported = false) => ({ code, place, through, where_supported, beside: [], say });
  const myna = held.eligible && held.myna_registered_on !== null;
  const paper = held.eligible && held.certificate_number !== null;
  const until = held.e_certificate_expires_on;
  const proofs = [
    ...(myna ? [
      proof("myna_at_reader", "reader", "マイナ保険証を受付のカードリーダーに置いてください。", until),
      proof("smartphone_myna", "reader", "スマートフォンに入れたマイナ保険証は、対応している医療機関で使えます。", until, true),
      proof("myna_with_portal", "no_reader", "カードリーダーが使えないときは、マイナ保険証と、マイナポータルの資格情報の画面を一緒に見せてください。", until),
      proof("myna_with_notice", "no_reader", "カードリーダーが使えないときは、マイナ保険証と、資格情報のお知らせを一緒に見せてください。", until),
    ] : []),
    ...(paper ? ["reader", "no_reader"].map((place) => proof("eligibility_certificate", place, "資格確認書を受付で見せてください。", held.certificate_expires_on)) : []),
  ];
  const advice = !held.eligible ? [said("ask_the_new_insurer", "warning", "新しく入られた保険者（お勤め先・市区町村など）にお尋ねください。")]
    : myna ? [said("carry_notice_or_smartphone", "note", "カードリーダーが使えないときに備えて、資格情報のお知らせを一緒にお持ちください。")]
    : [said("register_myna", "note", "マイナンバーカードをお持ちなら、病院の受付機やマイナポータルで利用登録できます。"), ...(paper ? [] : [said("apply_for_certificate", "warning", "資格確認書を申請できます。お勤め先を通じてお出しください。")])];
  return {
    day: "2026-11-26", day_written: "令和8年11月26日", proofs, advice,
    no_longer: [{ code: "insurance_card_ended", since: "2025-12-02", say: null }, { code: "notice_alone_ended", since: "2026-08-01", say: null }],
    copay_by_rule: held.age >= 70 ? 2 : 3, papers: [limitVerdict(held)], ex_officio: null, certificate_latest: "2031-11-25", certificate_expires_on: null,
    limit_categories: ["ウ"], if_leaving: [],
    mailings: [
      { round: "notice_2024_09", included: "yes", why: "", route: "employer", if_returned: "to_home", say: "" },
      { round: "certificate_2025", included: paper ? "yes" : "no", why: "", route: "home", if_returned: "to_employer", say: "" },
    ],
    registration: { employer_files_by: "2015-04-06", myna_works_from: "2026-11-30", myna_works_by: "2026-12-03", removal_takes_effect: "2026-12-31" },
  };
}

function limitVerdict(held: Held): PaperVerdict {
  const reasons = !held.eligible ? [said("not_eligible", "refusal", "この日は協会けんぽの資格がないため、お出しできません。")]
    : held.myna_registered_on !== null ? [said("limit_not_needed_with_myna", "approval", "マイナ保険証で受診し、限度額の情報提供に同意すれば、限度額適用認定証は要りません。")]
    : [said("limit_category_asked", "note", "区分は、標準報酬月額から決まります。")];
  const [first] = reasons;
  return { kind: "limit_certificate", allowed: first!.weight !== "refusal", needs_approval: first!.weight === "approval", reasons };
}

export function walkOf(member: MemberPage, bill: number, month: string, multiple: boolean): LimitWalk {
  const limit = multiple ? 44_400 : Math.round(85_800 + Math.max(0, bill - 286_000) / 100);
  const share = Math.round(bill * 0.3);
  const pays = Math.min(limit, share);
  return {
    certificate: limitVerdict(member), tenths: 3, tenths_known: true, month: month.slice(0, 7),
    answers: [{
      category: "ウ", age_group: "under_70", month: month.slice(0, 7), first_month: "2026-08", last_month: "2027-07", criteria: "標準報酬月額28万〜50万円", bill, share, limit, pays, spared: share - pays,
      formula: multiple ? "44,400円 (多数回該当)" : `85,800円＋（${bill.toLocaleString("ja")}円−286,000円）×1％＝${limit.toLocaleString("ja")}円`, multiple_month: 44_400, outpatient_cap: null, outpatient_annual_cap: null,
      annual_cap: 530_000, source: "厚労省001726232.pdf", certainty: "high", note: "",
      say: ["限度額は、治療を受けた月で決まります。", "入院中の食事代や差額ベッド代は、限度額の計算に入りません。", "年間の上限を超えた分は、後日の申請で払い戻されます。"],
    }],
  };
}
