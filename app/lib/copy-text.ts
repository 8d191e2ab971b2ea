/**
 * Copies to the clipboard. `navigator.clipboard` is missing on `http://192.168.…` (an insecure context), so
 * there the text is selected in a passing textarea and copied by the old command.
 * @returns whether it was copied.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Permission refused: the old way may still do.
    }
  }
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.className = 'fixed top-0 left-0 opacity-0';
  // Inside an open dialog, so that its focus trap lets us select.
  (focused?.closest('[role=dialog],[role=alertdialog]') ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
