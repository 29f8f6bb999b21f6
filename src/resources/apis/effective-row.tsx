import { styled } from '@mui/material/styles';
import { JsonView } from '#kit/json-view.tsx';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import type { EffectivePlugin } from '#shared/effective-plugins.ts';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { summarizePlugins } from '#shared/plugin-summary.ts';
import { Overridden } from './effective-overridden.tsx';
import type { SourceOf } from './effective-sources.ts';

const Root = styled('li')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    gap: '4px 10px',
    padding: '10px 14px',
    borderBottom: `1px solid ${palette.faintLine}`,
    '&:last-of-type': { borderBottom: 0 },
    '& p': { margin: 0 },
    '& p a': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '& .position': { color: palette.muted, fontVariantNumeric: 'tabular-nums' },
    '& .head': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
    '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
    '& .quiet': { color: palette.muted, overflowWrap: 'anywhere' },
    '& .body': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, minWidth: 0 },
    '& .warning': { color: palette.warning.main },
    '& .changes': { padding: '8px 10px' },
    '& .changes > p': { marginBottom: 8 },
    '& details > summary': {
      width: 'fit-content',
      cursor: 'pointer',
      color: palette.muted,
      '&:hover': { color: palette.text.primary },
    },
    '& details > div': {
      margin: '6px 0 8px',
      border: `1px solid ${palette.line}`,
      borderRadius: 6,
      backgroundColor: palette.background.default,
    },
    [theme.breakpoints.down('sm')]: { '& > .edit': { gridColumn: 2, justifySelf: 'start' } },
  };
});

interface EffectiveRowProps {
  /** Starts at 1, in the order in which gateways run plugins. */
  position: number;
  plugin: EffectivePlugin;
  sourceOf: SourceOf;
}

/** An effective plugin: where it is set, and what it overrides. */
export function EffectiveRow({ position, plugin: one, sourceOf }: EffectiveRowProps) {
  const { plugin, member, configuration, disabled, priority, overrides } = one;
  const source = sourceOf(one);
  const [summary] = summarizePlugins({ [member]: configuration });
  return (
    <Root aria-label={plugin}>
      <span className="position">{position}</span>
      <div className="body">
        <p className="head">
          <b>{plugin}</b>
          <Tag tone={disabled ? 'neutral' : 'good'} dot>
            {disabled ? 'Off' : 'Runs'}
          </Tag>
          <span>
            from <Link href={source.href}>{source.name}</Link>
          </span>
          <span className="quiet">
            {priority === undefined ? 'priority unknown' : `priority ${priority}`}
          </span>
        </p>
        <p className="quiet">{summary?.text}</p>
        <Warnings {...one} />
        {overrides.map((use) => (
          <Overridden key={use.level} plugin={one} use={use} sourceOf={sourceOf} />
        ))}
        <details>
          <summary>Configuration</summary>
          <div>
            <JsonView value={maskSecrets(configuration, [member])} label={plugin} />
          </div>
        </details>
      </div>
      <div className="edit">
        <ActionLink
          size="small"
          label="Edit"
          what={`${plugin} of ${source.name}`}
          href={source.editHref}
          disabledReason={source.editDisabledReason}
        />
      </div>
    </Root>
  );
}

/** Easily overlooked effects of a plugin. */
function Warnings({ silences, twice }: EffectivePlugin) {
  return (
    <>
      {silences && (
        <p className="warning">
          It is off but still overrides the others, so none of them runs either.
        </p>
      )}
      {twice && (
        <p className="warning">The cluster runs this plugin too, so it runs twice per request.</p>
      )}
    </>
  );
}
