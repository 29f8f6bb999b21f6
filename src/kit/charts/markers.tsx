import { styled } from '@mui/material/styles';
import { PlainLink } from '#kit/link.tsx';
import { plural } from '#lib/text.ts';
import { type Zone, zonedTime } from '#lib/zoned.ts';
import { type Frame, xOf } from './geometry.ts';
import type { ChartMarker } from './types.ts';

/** Markers closer than this many pixels would overlap and are merged. */
const MERGE_DISTANCE = 12;

/** Of merged markers only the latest are named. */
const MAX_NAMED = 5;

const List = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    position: 'absolute',
    inset: 0,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    pointerEvents: 'none',
    '& > li': { position: 'absolute', width: 0, borderLeft: `1px dashed ${palette.faint}` },
    // A target of 24 pixels around a dot of 7, at the top of the line.
    '& a, & .dot': {
      position: 'absolute',
      top: -13,
      left: -12.5,
      display: 'grid',
      placeItems: 'center',
      width: 24,
      height: 24,
      borderRadius: 12,
      color: palette.muted,
      pointerEvents: 'auto',
    },
    '& a::before, & .dot::before': {
      content: '""',
      width: 7,
      height: 7,
      borderRadius: 4,
      backgroundColor: 'currentColor',
    },
    '& a:hover': { color: palette.primary.main },
  };
});

interface Group {
  x: number;
  markers: ChartMarker[];
}

/** Merges markers at about the same position and leaves out those outside the axis. */
export function groupMarkers(frame: Frame, markers: readonly ChartMarker[]): Group[] {
  const groups: Group[] = [];
  for (const marker of markers.toSorted((a, b) => a.time - b.time)) {
    if (marker.time < frame.from || marker.time > frame.to) continue;
    const x = xOf(frame, marker.time);
    const last = groups.at(-1);
    if (last && x - last.x < MERGE_DISTANCE) last.markers.push(marker);
    else groups.push({ x, markers: [marker] });
  }
  return groups;
}

function markerText({ markers }: Group, zone: Zone): string {
  const lines = markers
    .slice(-MAX_NAMED)
    .map(({ time, label }) => `${label}, ${zonedTime(time, zone)}`);
  if (markers.length === 1) return lines.join();
  const rest = markers.length - lines.length;
  const before = rest > 0 ? `; and ${rest} before` : '';
  return `${plural(markers.length, 'change')}: ${lines.join('; ')}${before}`;
}

interface MarkersProps {
  frame: Frame;
  markers: readonly ChartMarker[];
  zone: Zone;
}

/** Changes as dashed lines, each with a dot that names and links the change. */
export function Markers(props: MarkersProps) {
  const { frame, zone } = props;
  const groups = groupMarkers(frame, props.markers);
  if (groups.length === 0) return null;
  return (
    <List aria-label="Changes">
      {groups.map((group) => {
        const text = markerText(group, zone);
        // Merged markers link to the latest change.
        const href = group.markers.findLast((marker) => marker.href !== undefined)?.href;
        return (
          <li
            key={group.x}
            data-marker=""
            style={{ left: group.x, top: frame.top, height: frame.bottom - frame.top }}
          >
            {href === undefined ? (
              <span className="dot" role="img" aria-label={text} title={text} />
            ) : (
              <PlainLink href={href} aria-label={text} title={text} />
            )}
          </li>
        );
      })}
    </List>
  );
}
