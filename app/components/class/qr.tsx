import { encode } from 'uqr';
import { cn } from '@/app/lib/cn';

/** The link as a QR code: dark on light in both themes, since many readers want it so. */
export function Qr({ text, label, className }: { text: string; label: string; className?: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cn('aspect-square bg-qr-light', className)}
    >
      <path d={path} className="fill-qr-dark" />
    </svg>
  );
}
