// The key of a step, shown where the step is. It is read out by aria-keyshortcuts of the control, not by this.

const shown: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" };

export function KeyHint({ keys, dark = false }: { keys: string; dark?: boolean }) {
  return (
    <kbd aria-hidden="true" className={dark ? "key key-dark" : "key"}>
      {keys.split("+").map((key) => shown[key] ?? key).join(" + ")}
    </kbd>
  );
}
