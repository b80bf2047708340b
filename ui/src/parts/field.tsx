// A text field: label above, support under the label, problem under the field. No placeholder.

import { useId, type ComponentProps, type ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "id" | "placeholder" | "onChange" | "value"> & {
  label: string;
  value: string;
  onValue: (value: string) => void;
  support?: ReactNode;
  /** What is wrong, shown under the field. */
  wrong?: ReactNode;
  testId?: string;
  /** The support beside the label instead of below it, where there is little room. */
  inline?: boolean;
};

export function Field({ label, value, onValue, support, wrong, testId, className = "", inline = false, ...input }: Props) {
  const id = useId();
  const described = [support ? `${id}-support` : "", wrong ? `${id}-wrong` : ""].filter(Boolean).join(" ");
  return (
    <div className={inline ? "field field-inline" : "field"}>
      <label htmlFor={id}>{label}</label>
      {support ? <p id={`${id}-support`} className="support">{support}</p> : null}
      <input
        {...input}
        id={id}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={described || undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        className={`input ${className}`}
        data-testid={testId}
      />
      {wrong ? <div id={`${id}-wrong`}>{wrong}</div> : null}
    </div>
  );
}
