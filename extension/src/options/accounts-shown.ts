const CODE = /^\w{1,20}$/;

/** The accounts that terminals showed when a shortcut led to this page instead of to a review. */
export function accountsShown(search: string): string[] {
  return new URLSearchParams(search).getAll('shown').filter((account) => CODE.test(account));
}
