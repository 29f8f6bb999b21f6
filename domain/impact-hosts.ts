import type { ImpactEffect } from '#contract/generated/types.gen.ts';
import type { CertificateChoice, ChoosableCertificate } from './certificate-choice.ts';
import { isValidAt } from './certificate-coverage.ts';

type Choice = CertificateChoice<ChoosableCertificate>;

/**
 * What callers of HTTPS hosts notice of other certificates.
 *
 * @param now milliseconds since 1970
 */
export function certificateEffects(
  hosts: Iterable<string>,
  before: Choice,
  after: Choice,
  now: number,
): ImpactEffect[] {
  const groups = new Map<string, { effect: Sentence; hosts: string[] }>();
  for (const host of hosts) {
    const effect = sentenceOf(before.served(host, now), after.served(host, now), now);
    if (!effect) continue;
    const group = groups.get(effect.text) ?? { effect, hosts: [] };
    groups.set(effect.text, group);
    group.hosts.push(host);
  }
  return [...groups.values()].map(({ effect: { severity, text }, hosts: alike }) => {
    const more = alike.length - 1;
    const others = more > 0 ? ` and ${more} more ${more === 1 ? 'host' : 'hosts'}` : '';
    const message = `Callers of ${alike[0]}${others} ${text}.`;
    return { severity, rule: 'certificate', message, count: alike.length };
  });
}

/** `text` follows "Callers of shop.example.com". */
type Sentence = Pick<ImpactEffect, 'severity'> & { text: string };

function sentenceOf(
  before: ChoosableCertificate | undefined,
  after: ChoosableCertificate | undefined,
  now: number,
): Sentence | undefined {
  const [worked, works] = [before, after].map((one) => one !== undefined && isValidAt(one, now));
  if (worked && !after) {
    return { severity: 'breaking', text: 'cannot connect with HTTPS: no certificate is left' };
  }
  if (worked && !works) {
    return { severity: 'breaking', text: 'get a certificate that is not valid' };
  }
  if (!after) return undefined;
  if (!worked && works) {
    return { severity: 'notice', text: 'can connect with HTTPS' };
  }
  const [verified, verifies] = [before, after].map((one) => one?.ca_certificate !== undefined);
  if (!verified && verifies) {
    return { severity: 'breaking', text: 'need a certificate of their own' };
  }
  if (verified && !verifies) {
    return { severity: 'notice', text: 'no longer need a certificate of their own' };
  }
  const isSame =
    before?.id === after.id &&
    before.not_before === after.not_before &&
    before.not_after === after.not_after;
  return isSame ? undefined : { severity: 'notice', text: 'get another certificate' };
}
