import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '#kit/tag.tsx';
import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { summarizePlugins } from '#shared/plugin-summary.ts';
import { availablePlugins } from '#shared/queries.ts';
import { issuesOf, type PluginIssue, type Plugins, withDisabled } from './plugin-map.ts';

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    '& > li': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gap: '2px 12px',
      alignItems: 'center',
      padding: '8px 14px',
      borderBottom: `1px solid ${palette.faintLine}`,
    },
    '& > li:last-of-type': { borderBottom: 0 },
    '& .name': { display: 'flex', flexWrap: 'wrap', gap: '2px 8px', alignItems: 'center' },
    '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
    '& .text': { gridColumn: 1, color: palette.muted, overflowWrap: 'anywhere' },
    '& .faults': { gridColumn: '1 / -1', color: palette.bad.main },
    '& .acts': { display: 'flex', gap: 6, gridRow: '1 / span 2', gridColumn: 2 },
    [theme.breakpoints.down('sm')]: {
      '& .acts': { gridRow: 'auto', gridColumn: 1, marginTop: 4 },
      '& > li': { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
  };
});

export interface PluginRowsProps {
  orgId: string;
  plugins: Plugins;
  /** The form's errors under the map. */
  errors: unknown;
  onEdit: (name: string, issues: readonly PluginIssue[]) => void;
  onChange: (name: string, config: unknown) => void;
  onRemove: (name: string) => void;
}

/** The plugins that are set, a row each, with their actions. */
export function PluginRows({
  orgId,
  plugins,
  errors,
  onEdit,
  onChange,
  onRemove,
}: PluginRowsProps) {
  // The rows do not wait for the categories.
  const { data } = useQuery(availablePlugins(orgId));
  const categories = new Map(data?.list.map(({ name, type }) => [name, type]));
  return (
    <List aria-label="Plugins">
      {summarizePlugins(plugins).map(({ name, text, disabled }) => {
        const config = plugins[name];
        const issues = issuesOf(errors, name);
        const category = categories.get(name);
        return (
          <li key={name} data-invalid={issues.length > 0 || undefined}>
            <span className="name">
              <b>{name}</b>
              {category && <Tag>{category}</Tag>}
              {disabled && <Tag dot>Off</Tag>}
              {issues.length > 0 && (
                <Tag tone="bad" dot>
                  {plural(issues.length, 'problem')}
                </Tag>
              )}
            </span>
            <span className="text">{text}</span>
            <span className="acts">
              <Button size="small" aria-label={`Edit ${name}`} onClick={() => onEdit(name, issues)}>
                Edit
              </Button>
              {isRecord(config) && (
                <Button
                  size="small"
                  aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`}
                  onClick={() => onChange(name, withDisabled(config, !disabled))}
                >
                  {disabled ? 'Enable' : 'Disable'}
                </Button>
              )}
              <IconButton aria-label={`Remove ${name}`} onClick={() => onRemove(name)}>
                <DeleteIcon />
              </IconButton>
            </span>
            {issues.length > 0 && (
              <span className="faults" role="alert">
                {issues.map(({ path, message }) => (
                  <div key={path}>{path ? `${path}: ${message}` : message}</div>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </List>
  );
}
