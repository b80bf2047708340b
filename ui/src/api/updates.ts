// A newer program for this machine.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { UpdateDone } from "./types/UpdateDone";
import type { UpdateProgress } from "./types/UpdateProgress";
import type { UpdateStanding } from "./types/UpdateStanding";

/** What runs and what waits here; asks nobody. */
export const updateStanding = () => invoke<UpdateStanding>("update_standing");
/** The same, and what head office offers. */
export const checkUpdate = () => invoke<UpdateStanding>("check_update");
export const fetchUpdate = () => invoke<UpdateStanding>("fetch_update");
export const cancelUpdate = () => invoke<void>("cancel_update");
export const installUpdate = (pin: string) => invoke<UpdateDone>("install_update", { pin });

/** Calls back with how far a package is, and with null once fetching is over. */
export const onUpdate = (heard: (progress: UpdateProgress | null) => void) => listen<UpdateProgress | null>("update", (event) => heard(event.payload));
