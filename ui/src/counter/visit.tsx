// One visit: search at the left, the member at the right.

import { useEffect, useState } from "react";
import type { MemberPage } from "../api/types/MemberPage";
import { EmployerPane } from "../employers/employer-pane";
import { ContactForm } from "../outreach/contact-form";
import { LimitWalk } from "../outreach/limit-walk";
import { Issue } from "../documents/issue";
import { useSheet } from "../documents/use-sheet";
import { VoidDialog } from "../documents/void-dialog";
import { LastFour } from "../identity/last-four";
import { Shown } from "../identity/shown";
import { ElsewherePage } from "../members/elsewhere-page";
import { MemberHead } from "../members/member-head";
import { Overview, Warnings } from "../members/overview";
import { Search } from "../members/search";
import { SecondPerson } from "../members/second-person";
import { SearchGuide } from "../members/search-guide";
import { useMember } from "../members/use-member";
import { useMemberElsewhere } from "../members/use-member-elsewhere";
import { Button } from "../parts/button";
import { KeysHeard, useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { page } from "../wording/members";
import { ReturnedStep } from "../mailing/returned-step";
import { Sign } from "../parts/sign";
import { returned as mailWords } from "../wording/mailing";
import { issue as paperWords } from "../wording/papers";
import { ForNobody } from "./for-nobody";
import { useScanned, type Scan } from "./use-scanned";
import { StepBar, type Progress, type StepName } from "./step-bar";

type VisitProps = {
  purpose: string;
  /** Whose page opens with the visit, when it was opened from a list. */
  first: string | null;
  /** The paper about nobody for which the visit was opened. */
  plain: string | null;
  /** What is searched for first, when a visitor wrote it at a kiosk. */
  search: string | null;
  /** The newest scan of a management code. */
  scan: Scan | null;
};

export function Visit({ purpose, first, plain, search, scan }: VisitProps) {
  const { member, loading, problem, open: openHere, close, reload } = useMember();
  const elsewhere = useMemberElsewhere();
  useEffect(() => {
    if (first !== null) openHere(first);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the visit begins
  }, []);
  const [symbol, setSymbol] = useState<string | null>(null);
  const [isPlain, setPlain] = useState(plain !== null);
  const open = (id: string) => {
    setPlain(false);
    setSymbol(null);
    elsewhere.close();
    openHere(id);
  };
  const openElsewhere = (branch: string, id: string) => {
    close();
    elsewhere.open(branch, id);
  };
  const scanned = useScanned(scan, open);
  const isEmpty = !member && !elsewhere.member && !elsewhere.asked && !loading;
  useKeys({ F4: () => setPlain(true) }, isEmpty && !isPlain);
  useKeys({ Escape: () => setPlain(false) }, isEmpty && isPlain);
  const refused = problem ?? elsewhere.problem ?? scanned.problem;
  return (
    <div className="visit-screen">
      <Search first={search} opened={member ? { id: member.id } : elsewhere.member} onOpen={open} onOpenElsewhere={openElsewhere} />
      <main className="member-pane">
        <ProblemText problem={refused} />
        {scanned.unknown ? <p className="warning" role="alert" data-testid="scan-unknown"><Sign kind="warning" /><strong>{mailWords.unknownCode}</strong>{mailWords.unknownCodeNext}</p> : null}
        {loading ? <p role="status" className="loading">{page.loading}</p> : null}
        {symbol !== null ? <EmployerPane key={symbol} symbol={symbol} onOpen={open} onClose={() => setSymbol(null)} /> : null}
        {/* Hidden and not gone: a paper under way is still there afterwards. */}
        {member ? (
          <KeysHeard value={symbol === null}>
            <div className="under" hidden={symbol !== null}>
              <Member key={member.id} member={member} purpose={purpose} onOpen={open} onEmployer={setSymbol} onChanged={() => reload(member.id)} />
            </div>
          </KeysHeard>
        ) : null}
        {elsewhere.asked ? <SecondPerson key={`${elsewhere.asked.branch} ${elsewhere.asked.id}`} onOpen={elsewhere.openBy} /> : null}
        {elsewhere.member ? <ElsewherePage member={elsewhere.member} /> : null}
        {isEmpty && isPlain ? <ForNobody kind={plain} onClose={() => setPlain(false)} /> : null}
        {isEmpty && !isPlain && !refused ? <SearchGuide><Button kind="secondary" hint="F4" onPress={() => setPlain(true)} testId="to-plain">{paperWords.forNobody}</Button><p className="support">{paperWords.forNobodyNote}</p></SearchGuide> : null}
      </main>
    </div>
  );
}

/** Where a visit of a purpose begins, when not with the overview. */
const firstSteps: Readonly<Record<string, StepName>> = { limit_certificate: "limits", returned_mail: "returned" };

type Props = { member: MemberPage; purpose: string; onOpen: (member: string) => void; onEmployer: (symbol: string) => void; onChanged: () => void };

function Member({ member, purpose, onOpen, onEmployer, onChanged }: Props) {
  const [step, setStep] = useState<StepName>(firstSteps[purpose] ?? "overview");
  const [progress, setProgress] = useState<Progress>({ shown: "todo", issue: "todo", outreach: "todo" });
  const note = (part: Partial<Progress>) => {
    setProgress((now) => ({ ...now, ...part }));
    onChanged();
  };
  const [voiding, setVoiding] = useState<string | null>(null);
  const sheet = useSheet(member.id, () => note({ issue: "issued" }));
  return (
    <article className="member" aria-label={member.name}>
      <MemberHead member={member} />
      <Warnings member={member} onOpen={onOpen} />
      <StepBar fifth={firstSteps[purpose] === "returned" ? "returned" : "limits"} step={step} progress={progress} lastFour={member.last_four} onStep={setStep} />
      <div className="member-work">
        {step === "overview" ? <Overview member={member} onOpen={onOpen} onEmployer={onEmployer} onVoid={setVoiding} /> : null}
        {step === "shown" ? (
          <Shown member={member.id} onIdentified={(sufficient) => {
            note({ shown: sufficient ? "done" : "insufficient" });
            if (sufficient) setStep("lastFour");
          }} />
        ) : null}
        {step === "lastFour" ? <LastFour member={member} onVerified={onChanged} onNext={() => setStep("issue")} /> : null}
        {step === "issue" ? <Issue member={member.id} actions={sheet} /> : null}
        {step === "returned" ? <ReturnedStep member={member} onReturned={onChanged} /> : null}
        {step === "limits" ? <LimitWalk member={member} onNext={() => setStep("outreach")} /> : null}
        {step === "outreach" ? (
          <ContactForm member={member.id} purpose={purpose} registered={member.myna_registered_on !== null} onLogged={() => note({ outreach: "logged" })} />
        ) : null}
      </div>
      {voiding === null ? null : <VoidDialog sheet={voiding} onClose={() => setVoiding(null)} onVoided={() => { setVoiding(null); onChanged(); }} />}
    </article>
  );
}
