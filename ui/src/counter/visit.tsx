// One visit: search at the left, the member at the right.

import { useEffect, useState } from "react";
import type { MemberPage } from "../api/types/MemberPage";
import { ContactForm } from "../outreach/contact-form";
import { LimitWalk } from "../outreach/limit-walk";
import { Issue } from "../documents/issue";
import { useSheet } from "../documents/use-sheet";
import { LastFour } from "../identity/last-four";
import { Shown } from "../identity/shown";
import { ElsewherePage } from "../members/elsewhere-page";
import { MemberHead } from "../members/member-head";
import { Overview, Warnings } from "../members/overview";
import { Search } from "../members/search";
import { SearchGuide } from "../members/search-guide";
import { useMember } from "../members/use-member";
import { useMemberElsewhere } from "../members/use-member-elsewhere";
import { ProblemText } from "../parts/problem-text";
import { page } from "../wording/members";
import { StepBar, type Progress, type StepName } from "./step-bar";

/** `first` is whose page opens with the visit, when it was opened from a list. */
export function Visit({ purpose, first }: { purpose: string; first: string | null }) {
  const { member, loading, problem, open: openHere, close, reload } = useMember();
  const elsewhere = useMemberElsewhere();
  useEffect(() => {
    if (first !== null) openHere(first);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the visit begins
  }, []);
  const open = (id: string) => {
    elsewhere.close();
    openHere(id);
  };
  const openElsewhere = (branch: string, id: string) => {
    close();
    elsewhere.open(branch, id);
  };
  const refused = problem ?? elsewhere.problem;
  return (
    <div className="visit-screen">
      <Search opened={member ? { id: member.id } : elsewhere.member} onOpen={open} onOpenElsewhere={openElsewhere} />
      <main className="member-pane">
        <ProblemText problem={refused} />
        {loading ? <p role="status" className="loading">{page.loading}</p> : null}
        {member ? <Member key={member.id} member={member} purpose={purpose} onOpen={open} onChanged={() => reload(member.id)} /> : null}
        {elsewhere.member ? <ElsewherePage member={elsewhere.member} /> : null}
        {member || elsewhere.member || loading || refused ? null : <SearchGuide />}
      </main>
    </div>
  );
}

/** Who asks for a 限度額適用認定証 is told about limits at once. */
const LIMIT_PURPOSE = "limit_certificate";

type Props = { member: MemberPage; purpose: string; onOpen: (member: string) => void; onChanged: () => void };

function Member({ member, purpose, onOpen, onChanged }: Props) {
  const [step, setStep] = useState<StepName>(purpose === LIMIT_PURPOSE ? "limits" : "overview");
  const [progress, setProgress] = useState<Progress>({ shown: "todo", issue: "todo", outreach: "todo" });
  const note = (part: Partial<Progress>) => {
    setProgress((now) => ({ ...now, ...part }));
    onChanged();
  };
  const sheet = useSheet(member.id, () => note({ issue: "issued" }));
  return (
    <article className="member" aria-label={member.name}>
      <MemberHead member={member} />
      <Warnings member={member} onOpen={onOpen} />
      <StepBar step={step} progress={progress} lastFour={member.last_four} onStep={setStep} />
      <div className="member-work">
        {step === "overview" ? <Overview member={member} onOpen={onOpen} /> : null}
        {step === "shown" ? (
          <Shown member={member.id} onIdentified={(sufficient) => {
            note({ shown: sufficient ? "done" : "insufficient" });
            if (sufficient) setStep("lastFour");
          }} />
        ) : null}
        {step === "lastFour" ? <LastFour member={member} onVerified={onChanged} onNext={() => setStep("issue")} /> : null}
        {step === "issue" ? <Issue member={member.id} actions={sheet} /> : null}
        {step === "limits" ? <LimitWalk member={member} onNext={() => setStep("outreach")} /> : null}
        {step === "outreach" ? (
          <ContactForm member={member.id} purpose={purpose} registered={member.myna_registered_on !== null} onLogged={() => note({ outreach: "logged" })} />
        ) : null}
      </div>
    </article>
  );
}
