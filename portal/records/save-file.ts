/** Has the browser save what is answered at an address of this portal, and the page stays, whatever the answer is. */
export function saveFile(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
