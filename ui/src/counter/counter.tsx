// The window: lock screen, rooms or visit, in one frame. Puts the rooms together; holds nothing of a member itself.

import { useCallback, useState } from "react";
import { closeEncounter, endTraining, lock, openEncounter, status as askStatus } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Status } from "../api/types/Status";
import type { Visitor } from "../api/types/Visitor";
import { AuditRoom } from "../audit/audit-room";
import { ClosedScreen } from "../desk/closed-screen";
import { Greeting } from "../desk/greeting";
import { LockScreen, Opening } from "../desk/lock-screen";
import { RoomNav, type Room } from "../desk/room-nav";
import { StatusBar } from "../desk/status-bar";
import { TopBar } from "../desk/top-bar";
import { TrainingDoor, TrainingStrip } from "../desk/training";
import { useIdleLock } from "../desk/use-idle-lock";
import { useStatus } from "../desk/use-status";
import { BatchRunning } from "../employers/batch-running";
import { FiguresRoom } from "../figures/figures-room";
import { OutreachRoom } from "../outreach/outreach-room";
import { Kiosk } from "../kiosk/kiosk";
import { MailRoom } from "../mailing/mail-room";
import { OwnRoom } from "../own/own-room";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { SyncNow } from "../sync/sync-now";
import { common } from "../wording/desk";
import { DeskRoom } from "./desk-room";
import { ToSeeTo } from "./to-see-to";
import { useScans } from "./use-scans";
import type { Scan } from "./use-scanned";
import { Visit } from "./visit";

/** Why a visit was opened from a list of the desk. */
const FROM_A_LIST = "other";
/** And why from a scanned code, or from the list of returned mail. */
const RETURNED = "returned_mail";
/** 交付簿: what this desk issued today. */
const DAY_LIST = "day_list";
/** 返戻一覧: what came back today, and what still waits. */
const MAIL_LIST = "mail_list";

export function Counter() {
  const { status, setStatus, problem, setProblem, closed, refresh } = useStatus();
  if (closed) return <ClosedScreen problem={closed} onOpened={refresh} />;
  if (!status) return problem ? <main className="lock"><ProblemText problem={problem} /></main> : <Opening />;
  if (status.kiosk) return <Kiosk branch={status.branch_name} />;
  if (status.training) {
    return (
      <div className="in-training">
        <TrainingStrip status={status} onStatus={setStatus} />
        <Frame key={status.user?.id ?? ""} status={status} onStatus={setStatus} problem={problem} onProblem={setProblem} />
      </div>
    );
  }
  if (status.locked || !status.user) return <LockScreen status={status} onSignedIn={setStatus} door={<TrainingDoor onStatus={setStatus} />} />;
  return <Frame key={status.user.id} status={status} onStatus={setStatus} problem={problem} onProblem={setProblem} />;
}

type FrameProps = { status: Status; onStatus: (status: Status) => void; problem: Problem | null; onProblem: (problem: Problem | null) => void };

function Frame({ status, onStatus, problem, onProblem }: FrameProps) {
  const { closing, close, lockNow } = useDeskKeys(status, onStatus, onProblem);
  const [room, setRoom] = useState<Room>("reception");
  const [first, setFirst] = useState<string | null>(null);
  const [search, setSearch] = useState<string | null>(null);
  const [plain, setPlain] = useState<string | null>(null);
  const visit = closing ? null : status.encounter;
  const [scan, setScan] = useState<Scan | null>(null);
  const openFromList = (member: string | null, purpose = FROM_A_LIST, told: string | null = null, paper: string | null = null) => {
    setFirst(member);
    setSearch(told);
    setPlain(paper);
    openEncounter(purpose).then(onStatus, (rejected: unknown) => onProblem(problemOf(rejected)));
  };
  const serve = (visitor: Visitor) => {
    setScan(null);
    openFromList(null, visitor.purpose, visitor.search);
  };
  const { extended, forget } = useScans({
    busy: visit !== null, onVisitor: serve, onProblem,
    onPaper: (code) => {
      setScan((now) => ({ code, turn: (now?.turn ?? 0) + 1 }));
      if (!visit) openFromList(null, RETURNED);
    },
  });
  useKeys({ "Alt+U": () => setRoom("own") }, !visit);
  const open = (opened: Status) => {
    setFirst(null);
    setSearch(null);
    setPlain(null);
    setScan(null);
    onStatus(opened);
  };
  return (
    <div className="frame">
      <TopBar status={status} onClose={close} onLock={lockNow} onOwn={() => setRoom("own")}>
        {visit ? null : <RoomNav room={room} role={status.user?.role ?? "clerk"} tasksLeft={status.tasks} onRoom={setRoom} />}
      </TopBar>
      <BatchRunning />
      {problem ? <div className="banner"><ProblemText problem={problem} onClose={() => onProblem(null)} /></div> : null}
      {extended ? <div className="banner"><p className="said" role="status" data-testid="extended"><Sign kind="done" /><span><strong>{extended}</strong></span><Button kind="quiet" onPress={forget}>{common.close}</Button></p></div> : null}
      {visit
        // A new key for every visit: nothing of the last visitor can survive in the state of these screens.
        ? <Visit key={visit.id} purpose={visit.purpose} first={first} plain={plain} search={search} scan={scan} />
        : <RoomOf room={room} status={status} onOpened={open} onOpen={openFromList} onServe={serve} onPaper={(paper, purpose) => openFromList(null, purpose, null, paper)} />}
      <StatusBar status={status}><SyncNow status={status} onSynced={onStatus} onProblem={onProblem} /></StatusBar>
    </div>
  );
}

type RoomProps = { room: Room; status: Status; onOpened: (status: Status) => void; onOpen: (member: string, purpose?: string) => void; onServe: (visitor: Visitor) => void; onPaper: (paper: string, purpose: string) => void };

function RoomOf({ room, status, onOpened, onOpen, onServe, onPaper }: RoomProps) {
  switch (room) {
    case "reception": return <Greeting status={status} onOpened={onOpened} onServe={onServe} onDayList={() => onPaper(DAY_LIST, FROM_A_LIST)} />;
    case "tasks": return <ToSeeTo onOpen={onOpen} />;
    case "outreach": return <OutreachRoom onOpen={onOpen} />;
    case "mail": return <MailRoom onOpen={(member) => onOpen(member, RETURNED)} onList={() => onPaper(MAIL_LIST, RETURNED)} />;
    case "figures": return <FiguresRoom branch={status.branch} />;
    case "desk": return <DeskRoom />;
    case "audit": return <AuditRoom />;
    case "own": return <OwnRoom name={status.user?.name ?? ""} />;
  }
}

/** F9 ends the visit, Alt+L locks. Closing clears the screen first and tells the desk then. */
function useDeskKeys(status: Status, onStatus: FrameProps["onStatus"], onProblem: FrameProps["onProblem"]) {
  const [closing, setClosing] = useState(false);
  const close = useCallback(() => {
    setClosing(true);
    closeEncounter()
      .then(onStatus, (rejected: unknown) => onProblem(problemOf(rejected)))
      .finally(() => setClosing(false));
  }, [onStatus, onProblem]);
  const lockNow = useCallback(() => {
    (status.training ? endTraining() : lock()).then(askStatus).then(onStatus, (rejected: unknown) => onProblem(problemOf(rejected)));
  }, [onStatus, onProblem, status.training]);
  useKeys({ "Alt+L": lockNow });
  useKeys({ F9: close }, status.encounter !== null && !closing);
  useIdleLock(lockNow, true);
  return { closing, close, lockNow };
}
