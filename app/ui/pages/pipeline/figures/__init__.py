"""The figures of the pipeline: numbers with what is behind them, a chart, tables, the forecast."""
