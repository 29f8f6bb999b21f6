import { styled } from '@mui/material/styles';
import { VisuallyHidden } from './visually-hidden.tsx';

const Bone = styled('span')(({ theme }) => ({
  display: 'block',
  height: 12,
  maxWidth: '100%',
  borderRadius: 4,
  backgroundColor: theme.vars.palette.line,
  opacity: 0.7,
}));

/** A grey bar in place of text. Sizes are pixels or any CSS length. */
export function Skeleton({
  width = 96,
  height = 12,
}: {
  width?: number | string;
  height?: number;
}) {
  return <Bone data-bone="" style={{ width, height }} />;
}

const Frame = styled('div')(({ theme }) => ({
  '& > .head': { display: 'grid', gap: 10, padding: '8px 0 26px' },
  '& .box': {
    marginBottom: 16,
    border: `1px solid ${theme.vars.palette.line}`,
    borderRadius: 8,
    backgroundColor: theme.vars.palette.surface,
  },
  '& .bar': { padding: 14, borderBottom: `1px solid ${theme.vars.palette.line}` },
  '& .row': {
    display: 'grid',
    gridTemplateColumns: '2fr 3fr 2fr 1fr',
    alignItems: 'center',
    gap: 32,
    height: 40,
    padding: '0 14px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
  },
  '& .row:last-child': { borderBottom: 0 },
  '& .row.head-row': { height: 29, borderBottomColor: theme.vars.palette.line },
  '& .foot': {
    padding: 14,
    borderTop: `1px solid ${theme.vars.palette.line}`,
  },
  '& .pair': {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: 16,
  },
  '& .fields': { display: 'grid', gap: 22, padding: 14, maxWidth: 640 },
  '& .field': { display: 'grid', gap: 8 },
}));

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function Head() {
  return (
    <div className="head">
      <Skeleton width={180} height={16} />
      <Skeleton width={320} />
    </div>
  );
}

function Rows({ count }: { count: number }) {
  return times(count).map((row) => (
    <div className="row" key={row}>
      <Skeleton width="70%" />
      <Skeleton width="90%" />
      <Skeleton width="50%" />
      <Skeleton width="60%" />
    </div>
  ));
}

/** The shape of a list page while its code or data loads. */
export function ListSkeleton({ rows = 10 }: { rows?: number }) {
  return (
    <Frame aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Head />
      <div className="box">
        <div className="bar">
          <Skeleton width={300} height={24} />
        </div>
        <div className="row head-row">
          <Skeleton width={48} height={8} />
        </div>
        <Rows count={rows} />
        <div className="foot">
          <Skeleton width={96} />
        </div>
      </div>
    </Frame>
  );
}

/** The shape of a detail page. */
export function DetailSkeleton() {
  return (
    <Frame aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Head />
      <div className="pair">
        <div className="box">
          <Rows count={5} />
        </div>
        <div className="box">
          <Rows count={5} />
        </div>
      </div>
      <div className="box">
        <Rows count={4} />
      </div>
    </Frame>
  );
}

/** The shape of a form page. */
export function FormSkeleton({ fields = 5 }: { fields?: number }) {
  return (
    <Frame aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Head />
      <div className="box">
        <div className="fields">
          {times(fields).map((field) => (
            <div className="field" key={field}>
              <Skeleton width={96} />
              <Skeleton width="100%" height={32} />
            </div>
          ))}
        </div>
      </div>
    </Frame>
  );
}
