import OpenIcon from '@mui/icons-material/ChevronRight';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Radio from '@mui/material/Radio';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import type { UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { Tag } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm } from './form-types.ts';
import { UpstreamFields } from './upstream-fields.tsx';
import { balancingNames } from './words.ts';

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    border: `1px solid ${palette.line}`,
    borderRadius: 6,
    '& > header': {
      display: 'flex',
      alignItems: 'center',
      gap: 4,
      minHeight: 40,
      padding: '0 6px 0 4px',
    },
    '&[data-open] > header': { borderBottom: `1px solid ${palette.faintLine}` },
    '& > header > .open': {
      display: 'flex',
      flex: '1 1 0',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '0 8px',
      minWidth: 0,
      padding: '6px 4px',
      border: 0,
      borderRadius: 5,
      background: 'none',
      font: 'inherit',
      fontSize: '0.8125rem',
      lineHeight: '20px',
      color: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
      '& .about': { color: palette.muted },
      '& svg': { fontSize: 18, color: palette.muted },
      '&[aria-expanded="true"] svg': { rotate: '90deg' },
    },
    '& > .fields': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 14,
      padding: 12,
    },
  };
});

interface VersionRowProps {
  form: ApplicationForm;
  index: number;
  open: boolean;
  onToggle: () => void;
  onServe: (version: string) => void;
  /** Left out for the only version, which cannot go. */
  onRemove?: () => void;
}

/** One version: what it is in a line, whether it serves the traffic, and all its fields when opened. */
export function VersionRow(props: VersionRowProps) {
  const { form, index, open, onToggle, onServe, onRemove } = props;
  const { control } = form;
  const id = useId();
  const row = useWatch({ control, name: `upstreams.${index}` });
  const serving = useWatch({ control, name: 'default_upstream_version' });
  const { errors } = useFormState({ control });
  const faulty = errors.upstreams?.[index] !== undefined;
  const version = row?.version ?? '';
  // The traffic stays with the version when it gets another name.
  useOnEdit(form, `upstreams.${index}.version`, version, (name, previous) => {
    if (form.getValues('default_upstream_version') === previous) onServe(name);
    // Whether a name is taken depends on all of them.
    const others = form
      .getValues('upstreams')
      .map((_, other) => `upstreams.${other}.version` as const);
    const taken = others.filter((path) => form.getFieldState(path).invalid);
    if (taken.length > 0) void form.trigger(taken);
  });
  // A fault must not hide behind a closed heading.
  const shown = open || faulty;
  return (
    <Root data-open={shown || undefined} aria-label={`Version ${version}`}>
      <header>
        <button
          type="button"
          className="open"
          aria-expanded={shown}
          aria-controls={shown ? id : undefined}
          onClick={onToggle}
        >
          <OpenIcon aria-hidden="true" />
          <b>{version || 'Unnamed'}</b>
          {row && <span className="about">{summary(row)}</span>}
          {faulty && <Tag tone="bad">to fix</Tag>}
        </button>
        <FormControlLabel
          sx={{ gap: 0.5, marginRight: 0.5 }}
          label="Serves traffic"
          control={
            <Radio
              name="default_upstream_version"
              value={version}
              checked={version === serving}
              onChange={() => onServe(version)}
            />
          }
        />
        {onRemove && (
          <IconButton aria-label={`Remove version ${version}`} onClick={onRemove}>
            <DeleteIcon />
          </IconButton>
        )}
      </header>
      {shown && (
        <div className="fields" id={id}>
          <UpstreamFields form={form} index={index} />
        </div>
      )}
    </Root>
  );
}

function summary({ upstream }: UpstreamAndVersion): string {
  const { scheme, lb_type = 'roundrobin', targets = [], service_discovery } = upstream;
  const balancing = balancingNames[lb_type];
  const from = service_discovery ? 'from Kubernetes' : plural(targets.length, 'target');
  return `${scheme}, ${balancing.charAt(0).toLowerCase()}${balancing.slice(1)}, ${from}`;
}
