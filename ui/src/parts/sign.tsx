// A small sign beside words: a shape as well as a colour, so that it survives forced colours and colour blindness.

const paths = {
  done: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.6 5.2-4.3 4.9-3-2.7 1-1.1 1.9 1.7 3.2-3.8Z",
  error: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3h1.8v5H7.1Zm0 6.2h1.8V12H7.1Z",
  warning: "M8 1 .6 14.4h14.8Zm-.9 4.6h1.8v4.6H7.1Zm0 5.6h1.8v1.7H7.1Z",
  info: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3h1.8v1.8H7.1Zm0 3h1.8v5H7.1Z",
  todo: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6Z",
  none: "M2.5 7.2h11v1.6h-11Z",
} as const;

export type SignKind = keyof typeof paths;

export function Sign({ kind }: { kind: SignKind }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={`sign sign-${kind}`}>
      <path d={paths[kind]} fillRule="evenodd" />
    </svg>
  );
}
