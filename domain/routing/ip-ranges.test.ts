import { describe, expect, it } from 'vitest';
import { isInRanges } from './ip-ranges.ts';

// What lua-resty-ipmatcher 0.6.1 says.
describe('an address and ranges', () => {
  it.each([
    ['10.0.0.1', ['10.0.0.1'], true],
    ['10.0.0.1', ['10.0.0.0/8'], true],
    ['11.0.0.1', ['10.0.0.0/8'], false],
    ['10.0.0.1', ['0.0.0.0/0'], true],
    ['::1', ['0.0.0.0/0'], false],
    ['10.0.0.1', ['::/0'], false],
    ['192.0.2.255', ['192.0.2.128/25'], true],
    ['192.0.2.127', ['192.0.2.128/25'], false],
    ['192.0.2.1', ['10.0.0.1', '192.0.2.0/24'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db9::1', ['2001:db8::/32'], false],
    ['2001:db8:8000::1', ['2001:db8::/33'], false],
    ['2001:db8:7fff::1', ['2001:db8::/33'], true],
    ['2001:DB8::1', ['2001:db8:0:0:0:0:0:1'], true],
    ['[::1]', ['::1'], true],
    ['::1', ['[::1]'], true],
    ['10.0.0.256', ['0.0.0.0/0'], false],
    ['10.0.0', ['10.0.0.0/8'], false],
    ['10.0.0.1.2', ['10.0.0.0/8'], false],
    [' 10.0.0.1', ['10.0.0.1'], false],
    ['::ffff:10.0.0.1', ['10.0.0.1'], false],
    ['::ffff:10.0.0.1', ['::ffff:0:0/96'], true],
    ['::ffff:a00:1', ['::ffff:10.0.0.1'], true],
    ['1:2:3:4:5:6:7:8', ['1:2:3:4:5:6:7::/112'], true],
    ['1::2::3', ['::/0'], false],
    ['1:2:3:4:5:6:7::', ['::/0'], true],
    ['1:2:3:4:5:6:7:8::', ['::/0'], false],
    ['::1:2:3:4:5:6:7:8', ['::/0'], false],
    ['::00001', ['::/0'], false],
    [':1', ['::/0'], false],
    ['1:', ['::/0'], false],
    [':::', ['::/0'], false],
    ['::', ['::/0'], true],
    ['::g', ['::/0'], false],
    ['::1%eth0', ['::/0'], false],
    ['::1]/a', ['::/0'], false],
    ['1.2.3.4::', ['::/0'], false],
    ['1:2:3:4:5:6:1.2.3.4', ['::/0'], true],
    ['1:2:3:4:5:6:7:1.2.3.4', ['::/0'], false],
    ['::1.2.3', ['::/0'], false],
    ['', ['0.0.0.0/0'], false],
    ['a', ['0.0.0.0/0'], false],
    ['[[::1]]', ['::1'], false],
    ['[]', ['::/0'], false],
    ['2001:db8::5', ['2001:db8::4/126'], true],
    ['2001:db8::8', ['2001:db8::4/126'], false],
    ['255.255.255.255', ['255.255.255.255/32'], true],
    ['128.0.0.1', ['128.0.0.0/1'], true],
    ['127.0.0.1', ['128.0.0.0/1'], false],
  ])('%s in %j: %j', (address, ranges, isIn) => {
    expect(isInRanges(address, ranges)).toBe(isIn);
  });

  it('takes no IPv4 address in brackets', () => {
    expect(isInRanges('[10.0.0.1]', ['10.0.0.1'])).toBe(false);
  });

  it.each(['010.0.0.1', '10.0.0.01'])('takes no zeros in front: %s', (address) => {
    expect(isInRanges(address, ['10.0.0.1'])).toBe(false);
  });

  it.each(['::1]/a', '::1\t', '\n::1'])('takes nothing around an IPv6 address: %j', (address) => {
    expect(isInRanges(address, ['::1'])).toBe(false);
  });

  it.each([
    ['10.0.0.1\0x', '10.0.0.1'],
    ['::1\0', '::1'],
  ])('reads up to a zero byte: %j', (address, range) => {
    expect(isInRanges(address, [range])).toBe(true);
  });
});
