// A button with its key on it. Never disabled: what cannot be done is explained when it is tried, or not offered.

import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { KeyHint } from "./key-hint";

type Props = {
  children: ReactNode;
  onPress?: () => void;
  /** The key that does the same; it is only shown here, the screen listens to it. */
  hint?: string;
  kind?: "primary" | "secondary" | "quiet" | "danger" | "bar";
  type?: "button" | "submit";
  /** Shown instead of the children while the work runs. */
  busy?: string | false;
  autoFocus?: boolean;
  testId?: string;
  label?: string;
};

export function Button({ children, onPress, hint, kind = "secondary", type = "button", busy = false, autoFocus, testId, label }: Props) {
  const rest = label === undefined ? {} : { "aria-label": label };
  return (
    <AriaButton
      {...rest}
      type={type}
      className={`button button-${kind}`}
      onPress={() => busy === false && onPress?.()}
      aria-keyshortcuts={hint}
      aria-busy={busy !== false}
      autoFocus={autoFocus ?? false}
      data-testid={testId}
    >
      <span>{busy === false ? children : busy}</span>
      {hint && busy === false ? <KeyHint keys={hint} dark={kind === "primary" || kind === "bar"} /> : null}
    </AriaButton>
  );
}
