import { Banner } from '#kit/banner.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { type HostCoverage, verifiedOnlyIn, workingOnlyIn } from './coverage.ts';

const MAX_LISTED_HOSTS = 5;

/** Some hosts, in a sentence. */
export function hostList(hosts: readonly string[]): string {
  const rest = hosts.length - MAX_LISTED_HOSTS;
  return joinWords([...hosts.slice(0, MAX_LISTED_HOSTS), ...(rest > 0 ? [`${rest} more`] : [])]);
}

/** What a change of certificates means for callers, by the certificates that gateways serve before and after it. */
export function CoverageChange({
  before,
  after,
}: {
  before: readonly HostCoverage[];
  after: readonly HostCoverage[];
}) {
  const gained = workingOnlyIn(after, before);
  const lost = workingOnlyIn(before, after);
  const verified = verifiedOnlyIn(after, before);
  const opened = verifiedOnlyIn(before, after);
  return (
    <>
      {lost.length > 0 && (
        <Banner tone="bad" role="status">
          {`Handshakes with ${plural(lost.length, 'host')} will fail: ${hostList(lost)}.`}
        </Banner>
      )}
      {gained.length > 0 && (
        <Banner tone="good" role="status">
          {`Handshakes with ${plural(gained.length, 'host')} will work: ${hostList(gained)}.`}
        </Banner>
      )}
      {verified.length > 0 && (
        <Banner tone="warning" role="status">
          {`Callers of ${plural(verified.length, 'host')} will need a certificate: ${hostList(verified)}.`}
        </Banner>
      )}
      {opened.length > 0 && (
        <Banner tone="warning" role="status">
          {`Callers of ${plural(opened.length, 'host')} will no longer need a certificate: ${hostList(opened)}.`}
        </Banner>
      )}
    </>
  );
}
