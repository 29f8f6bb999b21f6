/*
 * Members of a record, or of a record and its application, that exclude each other because gateways run one plugin for
 * both. A save that adds such a combination is refused. A stored one can come about by a change of the application:
 * gateways take what the translation makes of it (`gateway-config/`), which is not what the record says.
 */

/** The rule of the issues of combinations. */
export const combinationRule = 'combination';

/** Whether gateways have the current record in spite of its issues, in another form. */
export const isInOtherForm = (issues: readonly { rule: string }[]): boolean =>
  issues.length > 0 && issues.every(({ rule }) => rule === combinationRule);
