/**
 * Focuses the first input at fault that can be seen: on a phone one of the two sides is hidden.
 *
 * @returns false when there is none
 */
export function focusFault(root: HTMLElement | null): boolean {
  const faults = [...(root?.querySelectorAll<HTMLElement>('[aria-invalid="true"]') ?? [])];
  const fault = faults.find((element) => element.offsetParent !== null);
  fault?.focus();
  return fault !== undefined;
}
