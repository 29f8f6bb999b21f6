import type { Api, ApiMethods } from '#contract/generated/types.gen.ts';

type Method = ApiMethods[number];

/** Every method of the contract, the everyday ones first. */
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
];

/** The only method that opens a WebSocket connection. */
const webSocketMethods: readonly Method[] = ['GET'];

/** The methods that can be chosen for a type of API. */
export function methodsFor(type: Api['type']): readonly Method[] {
  return type === 'WebSocket' ? webSocketMethods : allMethods;
}

/** In the order of `allMethods`, so that the order of ticking makes no difference; unknown ones last. */
export function sortMethods(methods: readonly Method[]): Method[] {
  const place = (method: Method) => {
    const index = allMethods.indexOf(method);
    return index < 0 ? allMethods.length : index;
  };
  return methods.toSorted((a, b) => place(a) - place(b));
}

/** What gets through, for a reader: the methods, or in words that nothing is kept out. */
export function methodWords({ type, methods }: Pick<Api, 'type' | 'methods'>): readonly string[] {
  if (methods && methods.length > 0) return sortMethods(methods);
  return type === 'WebSocket' ? webSocketMethods : [];
}
