// A choice from a list that is usually right already; the system's own list, so that its keys are the known ones.

import { useId } from "react";
import type { Option } from "./option-list";

type Props = { label: string; options: Option[]; value: string; onValue: (code: string) => void; testId?: string };

export function Select({ label, options, value, onValue, testId }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onValue(event.target.value)} data-testid={testId}>
        {options.map((option) => <option key={option.code} value={option.code}>{option.words}</option>)}
      </select>
    </div>
  );
}
