// The product's mark: a counter window, and a paper on its way over the counter. The same drawing as assets/icons/icon.svg.

export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="mark">
      <rect className="mark-ground" width="32" height="32" rx="7" />
      <path className="mark-frame" d="M5.5 7.8A2.3 2.3 0 0 1 7.8 5.5h16.4a2.3 2.3 0 0 1 2.3 2.3V16h1.2v3H4.3v-3h1.2Zm2.7.4V16h3.1v-3.8h9.400V16h3.1V8.2Z" fillRule="evenodd" />
      <path className="mark-paper" d="M11.3 12.2h9.400v13.300a1 1 0 0 1-1 1h-7.400a1 1 0 0 1-1-1Z" />
      <path className="mark-lines" d="M13.3 20.8h5.400v1.300h-5.400Zm0 2.600h3.400v1.300h-3.400Z" />
    </svg>
  );
}
