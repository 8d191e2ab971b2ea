'use client';
import dynamic from 'next/dynamic';
import type { Figure as FigureData } from '@/lib/labs/figures';

/** Room for a figure that is being loaded. */
const loading = () => <div aria-hidden className="squared-paper min-h-72 rounded-mark" />;

const Bars = dynamic(() => import('./bars').then((file) => file.Bars), { loading });
const Contour = dynamic(() => import('./contour').then((file) => file.Contour), { loading });
const HalfPlanes = dynamic(() => import('./half-planes').then((file) => file.HalfPlanes), { loading });
const HeatMap = dynamic(() => import('./heat-map').then((file) => file.HeatMap), { loading });
const Histograms = dynamic(() => import('./histograms').then((file) => file.Histograms), { loading });
const Images = dynamic(() => import('./images').then((file) => file.Images), { loading });
const Lines = dynamic(() => import('./lines').then((file) => file.Lines), { loading });
const TruthTable = dynamic(() => import('./truth-table').then((file) => file.TruthTable), { loading });

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
