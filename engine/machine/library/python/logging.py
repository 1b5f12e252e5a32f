"""logging: leveled messages on the error stream. Times are the simulated computer's, from a fixed date."""

import sys
import threading
import _process
import time as _time
import traceback as _traceback
import warnings as _warnings
from _traceback import place as _place

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARNING": 30, "WARN": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_start = _time.time()
raiseExceptions = True


def getLevelName(level):
    if isinstance(level, str):
        return _levels.get(level, f"Level {level}")
    return _names.get(level, f"Level {level}")


def addLevelName(level, name):
    _names[level] = name
    _levels[name] = level


def _level(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.msg = msg
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.rsplit("/", 1)[-1]
        self.module = self.filename.removesuffix(".py")
        self.lineno = lineno
        self.funcName = func
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.created = _time.time()
        self.msecs = int(self.created * 1000) % 1000
        self.relativeCreated = (self.created - _start) * 1000
        self.thread = threading.get_ident()
        self.threadName = threading.current_thread().name
        self.process = _process.pid(_process.current())
        self.processName = _process.name(_process.current())
        self.taskName = None

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'


def makeLogRecord(values):
    record = LogRecord(None, NOTSET, "", 0, "", (), None)
    record.__dict__.update(values)
    return record


def _clock(seconds, form):
    return _time.strftime(form, _time.gmtime(seconds))


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        standard = {"%": "%(message)s", "{": "{message}", "$": "${message}"}
        if style not in standard:
            raise ValueError("Style must be one of: %,{,$")
        self._fmt = standard[style] if fmt is None else fmt
        self._style = style
        self.datefmt = datefmt
        self._defaults = defaults or {}

    def usesTime(self):
        return "asctime" in self._fmt

    def formatTime(self, record, datefmt=None):
        if datefmt:
            return _clock(record.created, datefmt)
        return self.default_msec_format % (_clock(record.created, self.default_time_format), record.msecs)

    def formatException(self, exc_info):
        text = "".join(_traceback.format_exception(exc_info[1]))
        return text[:-1] if text.endswith("\n") else text

    def formatMessage(self, record):
        values = {**self._defaults, **record.__dict__}
        if self._style == "%":
            return self._fmt % values
        if self._style == "{":
            return self._fmt.format(**values)
        from string import Template

        return Template(self._fmt).substitute(values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info:
            text = text + "\n" + self.formatException(record.exc_info)
        return text


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for each in self.filters:
            verdict = each.filter(record) if hasattr(each, "filter") else each(record)
            if not verdict:
                return False
        return True


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _level(level)
        self.formatter = None
        self.name = None

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _plain_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        if self.filter(record):
            self.emit(record)

    def handleError(self, record):
        if not raiseExceptions:
            return
        import traceback

        sys.stderr.write("--- Logging error ---\n" + traceback.format_exc() + "Call stack:\n")
        traceback.print_stack()
        try:
            sys.stderr.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except Exception:
            sys.stderr.write("Unable to print the message and arguments - possible formatting error.\n"
                             "Use the traceback above to help find the error.\n")

    def acquire(self):
        pass

    def release(self):
        pass

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"


class NullHandler(Handler):
    def emit(self, record):
        pass

    def handle(self, record):
        pass


class FileHandler(Handler):
    def __init__(self, *args, **kwargs):
        raise RuntimeError("FileHandler is not available: the simulated computer has no files")


_plain_formatter = Formatter()
_last_resort = StreamHandler()
_last_resort.setLevel(WARNING)
lastResort = _last_resort


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self.name == "root" else f"{self.name}.{suffix}")

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None):
        if not self.isEnabledFor(level):
            return
        if isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        file, line, function, _ = _place()
        record = LogRecord(self.name, level, file, line, msg, args, exc_info, function)
        if extra:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            record.__dict__.update(extra)
        self.handle(record)

    def handle(self, record):
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def callHandlers(self, record):
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and record.levelno >= _last_resort.level:
            _last_resort.handle(record)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__("root", level)


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def __repr__(self):
        logger = self.logger
        return f"<{type(self).__name__} {logger.name} ({getLevelName(logger.getEffectiveLevel())})>"

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, exc_info=True, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)


root = RootLogger(WARNING)
_loggers = {}
_disabled = [NOTSET]


def getLogger(name=None):
    if not name or name == "root":
        return root
    logger = _loggers.get(name)
    if logger is None:
        logger = _loggers[name] = Logger(name)
        logger.parent = root
        parts = name.split(".")
        for i in range(len(parts) - 1, 0, -1):
            parent = _loggers.get(".".join(parts[:i]))
            if parent is not None:
                logger.parent = parent
                break
        for other, below in _loggers.items():
            if other.startswith(name + ".") and (below.parent is root or name.startswith(below.parent.name + ".")):
                below.parent = logger
    return logger


def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None, stream=None,
                handlers=None, force=False, **options):
    if filename is not None:
        raise RuntimeError("basicConfig(filename=...) is not available: the simulated computer has no files")
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    standard = {"%": BASIC_FORMAT, "{": "{levelname}:{name}:{message}", "$": "${levelname}:${name}:${message}"}
    formatter = Formatter(standard[style] if format is None else format, datefmt, style)
    for handler in handlers if handlers is not None else [StreamHandler(stream)]:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def _on_root(level, msg, args, kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    _on_root(DEBUG, msg, args, kwargs)


def info(msg, *args, **kwargs):
    _on_root(INFO, msg, args, kwargs)


def warning(msg, *args, **kwargs):
    _on_root(WARNING, msg, args, kwargs)


warn = warning


def error(msg, *args, **kwargs):
    _on_root(ERROR, msg, args, kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    _on_root(ERROR, msg, args, {**kwargs, "exc_info": exc_info})


def critical(msg, *args, **kwargs):
    _on_root(CRITICAL, msg, args, kwargs)


fatal = critical


def log(level, msg, *args, **kwargs):
    _on_root(level, msg, args, kwargs)


def disable(level=CRITICAL):
    _disabled[0] = _level(level)


_show_warning = []  # what warnings showed with before they were captured


def _log_warning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        _show_warning[0](message, category, filename, lineno, file, line)
        return
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(_warnings.formatwarning(message, category, filename, lineno, line))


def captureWarnings(capture):
    if capture and not _show_warning:
        _show_warning.append(_warnings.showwarning)
        _warnings.showwarning = _log_warning
    elif not capture and _show_warning:
        _warnings.showwarning = _show_warning.pop()


def shutdown():
    pass
