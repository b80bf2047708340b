// Drills within a training.

import { invoke } from "@tauri-apps/api/core";
import type { DrillStanding } from "./types/DrillStanding";
import type { Status } from "./types/Status";

/** How far the drill is; null when none is under way. */
export const drillStanding = () => invoke<DrillStanding | null>("drill_standing");
/** Begins one on a training's fresh ground. */
export const beginDrill = (code: string) => invoke<Status>("begin_drill", { code });
/** Throws away what it left; the training goes on afresh. */
export const endDrill = () => invoke<Status>("end_drill");
