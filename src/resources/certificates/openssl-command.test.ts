import { expect, it } from 'vitest';
import { opensslCommand } from './openssl-command.ts';

const command = (snis: string[], type: 'Server' | 'Client' = 'Server') =>
  opensslCommand({ snis, type })?.split(' </dev/null')[0];

it.each([
  [['shop.example.com', 'a.test'], '-connect shop.example.com:443 -servername shop.example.com'],
  [['*.example.com', 'example.com'], '-connect example.com:443 -servername example.com'],
  [['*.example.com'], '-connect www.example.com:443 -servername www.example.com'],
  [['192.0.2.10'], '-connect 192.0.2.10:443'],
  [['2001:db8::1'], '-connect [2001:db8::1]:443'],
])('connects to one host of %j', (snis, args) => {
  expect(command(snis)).toBe(`openssl s_client ${args}`);
});

it('returns no command for a Client certificate, no name, or names with shell metacharacters', () => {
  expect(command(['shop.example.com'], 'Client')).toBeUndefined();
  expect(command([])).toBeUndefined();
  expect(command(['$(reboot).test', 'a.test;b'])).toBeUndefined();
});
