import type { Api, ApiMethods } from '#contract/generated/types.gen.ts';

type Method = ApiMethods[number];

/** Every method of the contract, the most common first. */
export const allMethods: readonly Method[] = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PURGE',
];

/** Methods that gateways answer with 405 before they look for a route. */
const unanswered: readonly Method[] = ['CONNECT', 'TRACE'];

/** The methods that forms offer. */
export const offeredMethods: readonly Method[] = allMethods.filter(
  (method) => !unanswered.includes(method),
);

/** Sorts methods in the order of `allMethods`, unknown ones last, so that the order of selection does not matter. */
export function sortMethods(methods: readonly Method[]): Method[] {
  const place = (method: Method) => {
    const index = allMethods.indexOf(method);
    return index < 0 ? allMethods.length : index;
  };
  return methods.toSorted((a, b) => place(a) - place(b));
}

/** Returns the allowed methods, or an empty list if all are allowed. */
export function methodLabels({ methods }: Pick<Api, 'methods'>): readonly string[] {
  return sortMethods(methods ?? []);
}
