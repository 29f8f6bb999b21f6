import { expect, it } from 'vitest';
import { checkCommand } from './check-command.ts';

const command = (snis: string[], type: 'Server' | 'Client' = 'Server') =>
  checkCommand({ snis, type })?.split(' </dev/null')[0];

it.each([
  [['shop.example.com', 'a.test'], '-connect shop.example.com:443 -servername shop.example.com'],
  [['*.example.com', 'example.com'], '-connect example.com:443 -servername example.com'],
  [['*.example.com'], '-connect www.example.com:443 -servername www.example.com'],
  [['192.0.2.10'], '-connect 192.0.2.10:443'],
  [['2001:db8::1'], '-connect [2001:db8::1]:443'],
])('of %j asks one host', (snis, asked) => {
  expect(command(snis)).toBe(`openssl s_client ${asked}`);
});

it('is none for what callers never see, and for names that a shell would run', () => {
  expect(command(['shop.example.com'], 'Client')).toBeUndefined();
  expect(command([])).toBeUndefined();
  expect(command(['$(reboot).test', 'a.test;b'])).toBeUndefined();
});
