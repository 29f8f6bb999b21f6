import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Tag } from '#kit/tag.tsx';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { isDisabled } from '#shared/plugin-summary.ts';
import { noteOn, precedence } from './notes.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  padding: '0 20px 12px',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& .note': { fontSize: '0.75rem', lineHeight: '16px', color: theme.vars.palette.muted },
}));

export interface EditorAboutProps {
  plugin: string;
  level: PluginLevel;
  details: AvailablePluginDetails | undefined;
  missing: { words: string; retry: () => void } | undefined;
  config: unknown;
}

/** What the plugin is for, and what to know about where it runs. */
export function EditorAbout({ plugin, level, details, missing, config }: EditorAboutProps) {
  const note = noteOn(plugin, details?.schema);
  return (
    <Root>
      <p>
        {details && <Tag>{details.type}</Tag>} {isDisabled(config) && <Tag dot>Off</Tag>}{' '}
        {details?.description}
      </p>
      <p className="note">
        {precedence[level]} {note}
      </p>
      {missing && (
        <Banner
          tone="warning"
          role="status"
          action={
            <Button size="small" onClick={missing.retry}>
              Try again
            </Button>
          }
        >
          {missing.words}. Without its schema the plugin is edited as JSON, and judged when it is
          saved.
        </Banner>
      )}
      {!missing && !details?.schema && (
        <Banner>No form is known for this plugin. Its settings are written as JSON.</Banner>
      )}
    </Root>
  );
}
