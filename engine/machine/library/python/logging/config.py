"""logging.config: loggers, handlers and formatters from a dict. There are no files to read a configuration from."""

import logging
import logging.handlers
import sys

_classes = {
    "logging.StreamHandler": logging.StreamHandler,
    "logging.NullHandler": logging.NullHandler,
    "logging.FileHandler": logging.FileHandler,
    "logging.handlers.QueueHandler": logging.handlers.QueueHandler,
    "logging.handlers.MemoryHandler": logging.handlers.MemoryHandler,
    "logging.handlers.RotatingFileHandler": logging.handlers.RotatingFileHandler,
    "logging.handlers.TimedRotatingFileHandler": logging.handlers.TimedRotatingFileHandler,
    "logging.Formatter": logging.Formatter,
    "logging.Filter": logging.Filter,
}
_streams = {"ext://sys.stdout": "stdout", "ext://sys.stderr": "stderr"}


def _class_of(name):
    if not isinstance(name, str):
        return name
    if name in _classes:
        return _classes[name]
    module, _, last = name.rpartition(".")
    found = sys.modules.get(module)
    if found is None or not hasattr(found, last):
        raise ValueError(f"Cannot resolve {name!r}")
    return getattr(found, last)


def _value(text):
    return getattr(sys, _streams[text]) if isinstance(text, str) and text in _streams else text


def _formatter(config):
    if "()" in config:
        options = {key: value for key, value in config.items() if key != "()"}
        return _class_of(config["()"])(**options)
    return _class_of(config.get("class", logging.Formatter))(
        config.get("format"), config.get("datefmt"), config.get("style", "%"))


def _handler(name, config, formatters, filters):
    config = dict(config)
    formatter = config.pop("formatter", None)
    level = config.pop("level", None)
    wanted = config.pop("filters", ())
    made = _class_of(config.pop("()") if "()" in config else config.pop("class"))
    handler = made(**{key: _value(value) for key, value in config.items()})
    handler.name = name
    if formatter is not None:
        if formatter not in formatters:
            raise ValueError(f"Unable to configure handler {name!r}")
        handler.setFormatter(formatters[formatter])
    if level is not None:
        handler.setLevel(level)
    for each in wanted:
        handler.addFilter(filters[each])
    return handler


def _logger(logger, config, handlers, filters):
    if config.get("level") is not None:
        logger.setLevel(config["level"])
    logger.handlers.clear()
    for name in config.get("handlers", ()):
        if name not in handlers:
            raise ValueError(f"Unable to configure logger {logger.name!r}")
        logger.addHandler(handlers[name])
    for name in config.get("filters", ()):
        logger.addFilter(filters[name])


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError("dictionary doesn't specify a version" if "version" not in config
                         else f"Unsupported version: {config['version']}")
    formatters = {name: _formatter(each) for name, each in config.get("formatters", {}).items()}
    filters = {}
    for name, each in config.get("filters", {}).items():
        options = dict(each)
        filters[name] = _class_of(options.pop("()", logging.Filter))(**options)
    handlers = {name: _handler(name, each, formatters, filters) for name, each in config.get("handlers", {}).items()}
    named = config.get("loggers", {})
    if config.get("disable_existing_loggers", True) and not config.get("incremental", False):
        for name, logger in logging._loggers.items():
            if not any(name == each or name.startswith(each + ".") for each in named):
                logger.disabled = True
    for name, each in named.items():
        logger = logging.getLogger(name)
        _logger(logger, each, handlers, filters)
        logger.propagate = each.get("propagate", True)
        logger.disabled = False
    if "root" in config:
        _logger(logging.getLogger(), config["root"], handlers, filters)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    raise RuntimeError("fileConfig() is not available: the simulated computer has no files; use dictConfig()")
