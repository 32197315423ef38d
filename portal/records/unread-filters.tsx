/** Says which filters of the address the list below does not know; nothing where it knows them all. */
export function UnreadFilters({ unread }: { unread: readonly string[] }) {
  if (unread.length === 0) return null;
  return (
    <p role="status" className="pc-text2">
      {`This list knows no ${unread.join(', no ')}: it is not narrowed by ${unread.length === 1 ? 'it' : 'them'}. Choose again above, or clear the filters.`}
    </p>
  );
}
