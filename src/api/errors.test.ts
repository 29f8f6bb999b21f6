import { onlineManager } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { onCauseEnded } from '#lib/cause.ts';
import { ApiError } from './errors.ts';
import { notifySessionRenewed } from './session.ts';

afterEach(() => onlineManager.setOnline(true));

function endOf(kind: ConstructorParameters<typeof ApiError>[0]['kind']) {
  const listener = vi.fn<() => void>();
  const stop = onCauseEnded(new ApiError({ kind, message: '' }), listener);
  return { listener, stop };
}

it('a lost connection ends when the connection returns', () => {
  onlineManager.setOnline(false);
  const { listener, stop } = endOf('offline');
  notifySessionRenewed();
  expect(listener).not.toHaveBeenCalled();
  onlineManager.setOnline(true);
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  expect(listener).toHaveBeenCalledTimes(1);
});

it('being signed out ends with the next sign-in', () => {
  const { listener, stop } = endOf('unauthorized');
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  expect(listener).not.toHaveBeenCalled();
  notifySessionRenewed();
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
});

it('a conflict does not end by itself', () => {
  const { listener } = endOf('conflict');
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  notifySessionRenewed();
  expect(listener).not.toHaveBeenCalled();
});
