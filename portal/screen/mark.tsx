/** The pull: a cord with its ring. */
export function Mark() {
  return (
    <svg className="pc-mark" width="16" height="20" viewBox="0 0 16 20" aria-hidden="true">
      <path d="M8 0v8" stroke="currentColor" strokeWidth="2" />
      <circle cx="8" cy="13.5" r="4.5" fill="none" className="pc-mark-ring" strokeWidth="2.5" />
    </svg>
  );
}
