import { describe, expect, it } from 'vitest';
import {
  HEARTBEAT_LIMIT_MS,
  type InstanceStatus,
  instanceStatus,
  LOST_LIMIT_MS,
} from './instance-status.ts';

describe('instanceStatus', () => {
  it.each<[number, boolean, InstanceStatus]>([
    [-5000, true, 'Healthy'],
    [0, true, 'Healthy'],
    [HEARTBEAT_LIMIT_MS, true, 'Healthy'],
    [HEARTBEAT_LIMIT_MS, false, 'Only Heartbeats'],
    [HEARTBEAT_LIMIT_MS + 1, true, 'Lost Connection'],
    [HEARTBEAT_LIMIT_MS + 1, false, 'Lost Connection'],
    [LOST_LIMIT_MS, true, 'Lost Connection'],
    [LOST_LIMIT_MS + 1, true, 'Offline'],
  ])('after %d ms, configuration reachable %s: %s', (silent, reachable, status) => {
    expect(instanceStatus(silent, reachable)).toBe(status);
  });
});
