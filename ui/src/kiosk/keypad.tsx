// Digits by touch, and by the keyboard where there is one: what is typed stands large above the keys.

import { useKeys } from "../parts/keys";

type Props = {
  label: string;
  digits: string;
  most: number;
  erase: string;
  onDigits: (digits: string) => void;
};

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

export function Keypad({ label, digits, most, erase, onDigits }: Props) {
  const add = (digit: string) => digits.length < most && onDigits(digits + digit);
  const back = () => onDigits(digits.slice(0, -1));
  useKeys({ ...Object.fromEntries(keys.map((digit) => [digit, () => add(digit)])), Backspace: back });
  return (
    <div className="kiosk-keypad" role="group" aria-label={label}>
      <output className="kiosk-digits" aria-live="polite" data-testid="kiosk-digits">{digits.padEnd(1, "\u00a0")}</output>
      <div className="kiosk-keys">
        {keys.map((digit) => <button key={digit} type="button" onClick={() => add(digit)} data-testid={`kiosk-key-${digit}`}>{digit}</button>)}
        <button type="button" className="kiosk-erase" onClick={back} data-testid="kiosk-erase">{erase}</button>
      </div>
    </div>
  );
}
