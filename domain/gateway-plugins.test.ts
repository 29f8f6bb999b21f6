import { describe, expect, it } from 'vitest';
import { pluginNames, pluginsAfter } from './gateway-plugins.ts';
import { newestVersion } from './gateway-versions.ts';

describe('the plugins of a version', () => {
  it('are missing if a later version brought them', () => {
    expect(pluginsAfter(newestVersion).size).toBe(0);
    expect(Object.fromEntries(pluginsAfter('3.17'))).toEqual({
      'ai-cache': '3.18',
      'ai-lakera-guard': '3.18',
      'ldap-auth-advanced': '3.18',
    });
    expect(pluginsAfter('3.16').get('acl')).toBe('3.17');
    expect(pluginsAfter('3.17').has('acl')).toBe(false);
    // 3.9 is before 3.10.
    expect(pluginsAfter('3.9').has('loki-logger')).toBe(false);
    expect(pluginsAfter('3.9').get('ai-proxy')).toBe('3.11');
    // 119 plugins of 3.18, 74 of 2.15.
    expect(pluginsAfter('2.15').size).toBe(119 - 74);
  });

  it('count in an object unless they are switched off', () => {
    const plugins = { acl: {}, workflow: { _meta: { disable: true } }, cors: { _meta: {} } };
    expect(pluginNames('routes', { id: '1', plugins })).toEqual(['acl', 'cors']);
    expect(pluginNames('plugin_metadata', { id: 'loki-logger' })).toEqual(['loki-logger']);
    expect(pluginNames('upstreams', { id: '1' })).toEqual([]);
  });
});
