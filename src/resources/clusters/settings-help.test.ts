import { describe, expect, it } from 'vitest';
import {
  bodySizeHelp,
  keptFilesHelp,
  rotationIntervalHelp,
  startupSummary,
  trustWarning,
} from './settings-help.ts';

describe('body size', () => {
  it.each([0, undefined, null])('has no limit for %s', (bytes) => {
    expect(bodySizeHelp(bytes)).toMatch(/^No limit/);
  });
  it('is shown in its unit and in bytes', () => {
    expect(bodySizeHelp(2 * 1024 ** 2)).toBe('Up to 2 MiB, which is 2,097,152 B');
    expect(bodySizeHelp(1000)).toBe('Up to 1,000 B');
    expect(bodySizeHelp('12a')).toBe('0 for no limit');
  });
});

describe('trusted addresses', () => {
  it('warn if every caller is trusted', () => {
    expect(trustWarning([])).toMatch(/every caller is trusted/);
    expect(trustWarning(undefined)).toMatch(/every caller is trusted/);
    expect(trustWarning(['10.0.0.1', '0.0.0.0/0'])).toMatch(/^0\.0\.0\.0\/0 is every address/);
    expect(trustWarning(['::/0'])).toMatch(/every address/);
    expect(trustWarning(['0:0:0:0:0:0:0:0/0'])).toMatch(/every address/);
  });
  it('do not warn about some proxies', () => {
    expect(trustWarning(['10.0.0.0/8', '2001:db8::/32', '::1'])).toBeUndefined();
  });
});

describe('log rotation', () => {
  it('shows the default of the gateways', () => {
    expect(rotationIntervalHelp(0)).toMatch(/every hour in APISIX/);
    expect(keptFilesHelp(undefined, 60)).toMatch(/168 in APISIX/);
  });
  it('shows how many days of logs are kept', () => {
    expect(rotationIntervalHelp(7200)).toBe('Every 2 hours');
    expect(rotationIntervalHelp(86_400)).toBe('Every day');
    expect(keptFilesHelp(24, 3600)).toMatch(/about 1 day of logs/);
    expect(keptFilesHelp(48, 0)).toMatch(/about 2 days of logs/);
  });
});

describe('start-up settings', () => {
  it('are listed with those that the Helm chart lacks', () => {
    const [all = '', helm = ''] = startupSummary().split('. ');
    expect(all).toContain("the largest request body, the source of the caller's address");
    expect(helm).toBe(
      'The values of the Helm chart do not have the header with the upstream status, the rotation of access logs and the removal of trailing slashes.',
    );
  });
});
