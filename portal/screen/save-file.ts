/** Hands what was made to the browser as a download. */
export function saveFile(name: string, made: Blob): void {
  const address = URL.createObjectURL(made);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; what was made is not kept for the life of the page.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
