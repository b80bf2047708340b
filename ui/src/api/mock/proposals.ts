// Which papers the rules would allow a made-up member, and why not the others.

import type { MemberPage } from "../types/MemberPage";
import type { Proposal } from "../types/Proposal";
import type { Reason } from "../types/Reason";

const reason = (code: string, say: string | null = null): Reason => ({ code, reference: null, say });

export function proposalsFor({ eligible, warnings, myna_registered_on: myna }: MemberPage): Proposal[] {
  const ended = [reason("not_eligible")];
  const paper = (kind: string, reasons: Reason[], variants: string[], issue_reasons = ["lost", "other"], needs_approval = false): Proposal =>
    ({ kind, allowed: eligible, needs_approval: eligible && needs_approval, reasons: eligible ? reasons : ended, issue_reasons, variants });
  const notice = ["lost", "damaged", "not_received", "changed", "other"];
  const usable = reason("myna_usable", "マイナ保険証をお使いになれるため、資格確認書は要りません。お使いになれない事情があれば承認で出せます。");
  return [
    paper("eligibility_notice", warnings.filter((warning) => warning.code === "holds_certificate"), ["plain"], notice),
    paper("eligibility_certificate", myna ? [usable] : [], ["card", "a4"], ["not_registered", "card_lost", "needs_assistance"], myna !== null),
    paper("covering_letter", [], ["home", "employer"]),
    paper("visiting_guide", [], ["plain"]),
    paper("returns_guide", [], ["plain"]),
    paper("address_label", [], ["home", "employer"]),
  ];
}
