// A person's own way in, and the desk's after a lost key store.

import { invoke } from "@tauri-apps/api/core";
import type { OwnKeys } from "./types/OwnKeys";
import type { Problem } from "./types/Problem";
import type { RecoveryAsked } from "./types/RecoveryAsked";

export const ownKeys = () => invoke<OwnKeys>("own_keys");
export const changePin = (pin: string, newPin: string) => invoke<void>("change_pin", { pin, newPin });
/** A picture (SVG) for the telephone; it holds the secret. */
export const newSecondFactor = () => invoke<string>("new_second_factor");
export const confirmSecondFactor = (pin: string, code: string) => invoke<void>("confirm_second_factor", { pin, code });
export const removeSecondFactor = (pin: string, code: string) => invoke<void>("remove_second_factor", { pin, code });

/** Why the desk did not open, while it is closed. */
export const whyClosed = () => invoke<Problem | null>("why_closed");
export const askRecovery = () => invoke<RecoveryAsked>("ask_recovery");
export const takeRecovery = (text: string) => invoke<void>("take_recovery", { text });
