'use client';
import { later } from '@/app/components/ui/late';
import type { Figure as FigureData } from '@/lib/labs/figures';

/** Room for a figure that is being loaded. */
const loading = () => <div aria-hidden className="squared-paper min-h-72 rounded-mark" />;

const Bars = later(() => import('./bars').then((file) => file.Bars), { loading });
const Contour = later(() => import('./contour').then((file) => file.Contour), { loading });
const HalfPlanes = later(() => import('./half-planes').then((file) => file.HalfPlanes), { loading });
const HeatMap = later(() => import('./heat-map').then((file) => file.HeatMap), { loading });
const Histograms = later(() => import('./histograms').then((file) => file.Histograms), { loading });
const Images = later(() => import('./images').then((file) => file.Images), { loading });
const Lines = later(() => import('./lines').then((file) => file.Lines), { loading });
const TruthTable = later(() => import('./truth-table').then((file) => file.TruthTable), { loading });

/** Any figure given as data. */
export function Figure({ figure, title }: { readonly figure: FigureData; readonly title: string }) {
  switch (figure.kind) {
    case 'lines':
      return <Lines figure={figure} title={title} />;
    case 'contour':
      return <Contour figure={figure} title={title} />;
    case 'heat-map':
      return <HeatMap figure={figure} title={title} />;
    case 'bars':
      return <Bars figure={figure} title={title} />;
    case 'histograms':
      return <Histograms figure={figure} title={title} />;
    case 'truth-table':
      return <TruthTable figure={figure} />;
    case 'half-planes':
      return <HalfPlanes figure={figure} title={title} />;
    case 'images':
      return <Images figure={figure} title={title} />;
  }
}
