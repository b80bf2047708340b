//! 演習: a task within a training, with a made-up head office on the line. In an outage the line is down until the work of a
//! counter was done without it; with four eyes a made-up second person decides. What was done is read from what happened,
//! not from what somebody says they did. There is no socket behind any of it.

mod office;
mod steps;

use crate::training::{SECOND_PERSON, SECOND_PIN};
use crate::view::{DrillStanding, DrillStep, SecondPersonTold};
use crate::{Desk, DeskError};
use office::{MadeUpLine, MadeUpOffice};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use steps::Happened;
use sync::Line;

/// The most entries of a drill that are looked at; a drill of half an hour writes fewer than a hundred.
const MOST_ENTRIES: u32 = 2_000;

/// What is practised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    /// 回線が使えないとき
    Outage,
    /// 二人で行うこと
    FourEyes,
}

impl Task {
    const ALL: [Self; 2] = [Self::Outage, Self::FourEyes];

    fn code(self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::FourEyes => "four_eyes",
        }
    }
}

/// A drill under way.
pub(crate) struct Drill {
    task: Task,
    /// The last entry that was written before it began.
    begun_after: u64,
    office: Arc<MadeUpOffice>,
    /// Whether the desk's checks were looked at.
    checked: AtomicBool,
}

impl Desk {
    /// Begins a drill in a training: `outage` or `four_eyes`.
    ///
    /// # Errors
    /// `drill_in_training_only`, `drill_unknown`, or what the training's own files said.
    pub fn begin_drill(&mut self, code: &str) -> Result<(), DeskError> {
        if !self.is_training() {
            return Err(DeskError::NotTaken("drill_in_training_only"));
        }
        let task = Task::ALL.into_iter().find(|task| task.code() == code);
        let task = task.ok_or(DeskError::NotTaken("drill_unknown"))?;
        let branch = self.enrolled()?.branch.clone();
        let office = match task {
            Task::Outage => MadeUpOffice::of_an_outage(&self.surroundings, &branch),
            Task::FourEyes => MadeUpOffice::in_touch(&self.surroundings, &branch),
        };
        let (office, checked) = (Arc::new(office), AtomicBool::new(false));
        self.drill = Some(Drill { task, begun_after: 0, office: Arc::clone(&office), checked });
        // The last contact before it, from which on the desk is on its own.
        let outcome = self.sync_job()?.run(&|_| ControlFlow::Continue(()));
        self.synced(outcome)?;
        let begun_after = self.at_work()?.vault.read_journal(vault::head)?.seq;
        if task == Task::Outage {
            office.go_down();
        }
        self.drill = Some(Drill { task, begun_after, office, checked: AtomicBool::new(false) });
        Ok(())
    }

    /// How far the drill under way is; `None` without one.
    ///
    /// # Errors
    /// `Locked`, or what the training's own files said.
    pub fn drill_standing(&self) -> Result<Option<DrillStanding>, DeskError> {
        let Some(drill) = &self.drill else { return Ok(None) };
        let done = self.steps_done(drill)?;
        let steps: Vec<DrillStep> = done
            .into_iter()
            .map(|(code, done)| DrillStep { code: code.to_owned(), done })
            .collect();
        let told = || SecondPersonTold { user: SECOND_PERSON.into(), pin: SECOND_PIN.into() };
        Ok(Some(DrillStanding {
            code: drill.task.code().to_owned(),
            is_line_up: drill.office.is_up(),
            is_done: steps.iter().all(|step| step.done),
            second_person: (drill.task == Task::FourEyes).then(told),
            steps,
        }))
    }

    /// The line to head office. In a drill there is none but the one that is made up, in a training without one none at all.
    pub(crate) fn line_or_drill(&self) -> Result<Box<dyn Line + Send>, DeskError> {
        match &self.drill {
            Some(drill) => {
                self.steps_done(drill)?;
                Ok(Box::new(MadeUpLine(Arc::clone(&drill.office))))
            }
            None => Ok(Box::new(self.line()?)),
        }
    }

    /// The desk's checks were looked at.
    pub(crate) fn looked_at_checks(&self) {
        if let Some(drill) = &self.drill {
            drill.checked.store(true, Ordering::Relaxed);
        }
    }

    /// Each step in its order and whether it was done. A line that is down comes back once the work was done without it.
    fn steps_done(&self, drill: &Drill) -> Result<Vec<(&'static str, bool)>, DeskError> {
        let vault = &self.at_work()?.vault;
        let entries = vault.read_journal(|journal| {
            vault::entries_from(journal, drill.begun_after, MOST_ENTRIES)
        })?;
        let requests = match drill.task {
            Task::Outage => Vec::new(),
            Task::FourEyes => self.approvals()?,
        };
        let happened = Happened {
            entries: &entries,
            requests: &requests,
            checked: drill.checked.load(Ordering::Relaxed),
            refused: drill.office.has_refused(),
            taken: drill.office.has_taken(),
        };
        Ok(match drill.task {
            Task::Outage => {
                let done = steps::of_an_outage(&happened);
                if steps::work_is_done(&done) {
                    drill.office.come_back();
                }
                done
            }
            Task::FourEyes => steps::with_four_eyes(&happened),
        })
    }
}
